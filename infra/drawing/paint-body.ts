import { type BodyPart, bodyParts, colourOf } from "./body-parts.ts";
import type { Camera } from "./camera.ts";
import { type BodyColours, COLOURS } from "./colours.ts";
import { bandAround } from "./outline.ts";
import type { Scene, WarmBand } from "./scene.ts";
import { placeOn, type Skeleton } from "./skeleton.ts";

/** Each part has a thin rim that is light, so that a limb stands out from what is behind it. */
const RIM = 2.4;
/** A limb is paler when its side faces away: 0 is sideways, 1 straight away. */
const FAR = 0.45;
/** Hair hides the face when the head faces away by this much. */
const LOOKS_AWAY = 0.25;

export interface BodyLook {
  readonly colours: BodyColours;
  readonly areas: readonly WarmBand[];
  /** Prefix of the ids in the picture. */
  readonly id: string;
}

export function paintBody(
  body: Skeleton,
  order: Scene["order"],
  camera: Camera,
  { colours, areas, id }: BodyLook,
): string {
  const rank = ({ name, middle }: BodyPart) => (order ? order.indexOf(name) : camera.nearness(middle));
  return bodyParts(body)
    .toSorted((one, other) => rank(one) - rank(other))
    .map((part) => {
      const far = part.outward !== undefined && camera.nearness(part.outward) < -FAR;
      const shapes = inOrder(part, body, camera).map((shape) => ({
        path: bandAround(shape.balls.map(camera.disc)),
        colour: colourOf(shape, far, colours),
      }));
      const outline = shapes.map(({ path }) => path).join("");
      const seam = part.seam && {
        path: bandAround(part.seam.balls.map(camera.disc)),
        colour: colourOf(part.seam, far, colours),
      };
      return [
        `<path fill="none" stroke="${COLOURS.rim}" stroke-width="${2 * RIM}" stroke-linejoin="round" d="${outline}"/>`,
        ...(seam ? [seam, ...shapes] : shapes).map(
          ({ path, colour }) => `<path fill="${colour}" d="${path}"/>`,
        ),
        ...areas
          .filter((area) => area.on === part.name)
          .map((area, index) => paintArea(area, outline, body, camera, `${id}-${part.name}-${index}`)),
      ].join("");
    })
    .join("");
}

/** Orders face and hair by the head's direction. */
function inOrder({ name, shapes }: BodyPart, body: Skeleton, camera: Camera): BodyPart["shapes"] {
  const away = camera.nearness(body.head.axes.forward) < -LOOKS_AWAY;
  return name === "head" && away ? shapes.toReversed() : shapes;
}

/** Clipped to its body part, with a soft rim. */
function paintArea(
  { from, to, radius, shade = false }: WarmBand,
  outline: string,
  body: Skeleton,
  camera: Camera,
  clip: string,
): string {
  const band = (wide: number) =>
    bandAround([from, to].map((place) => camera.disc({ at: placeOn(place, body), radius: wide })));
  return [
    `<clipPath id="${clip}"><path d="${outline}"/></clipPath>`,
    `<g clip-path="url(#${clip})" fill="${shade ? COLOURS.shade : COLOURS.area}">`,
    `<path opacity="0.55" d="${band(radius)}"/><path d="${band(radius * 0.68)}"/></g>`,
  ].join("");
}
