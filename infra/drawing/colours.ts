/**
 * The colours of all pictures. They work on a light and on a dark page, since few mail programs can change a picture
 * with the mode: the background is transparent, and the body has a light rim.
 */
export const COLOURS = {
  arrow: "#c9571d",
  area: "#f0955a",
  rim: "#f3f7f5",
  shade: "#256f69",
} as const;

export const PANEL = { colour: "#6f9c8e", opacity: 0.13 } as const;

/** The colours of a body. */
export interface BodyColours {
  readonly hair: string;
  readonly skin: string;
  readonly top: string;
  readonly trousers: string;
  /** The limbs on the far side of the trunk are paler. */
  readonly farSkin: string;
  readonly farTop: string;
  readonly farTrousers: string;
}

export const BODY: BodyColours = {
  hair: "#1d4644",
  skin: "#8fc7be",
  top: "#3a948b",
  trousers: "#22686a",
  farSkin: "#b1d8d1",
  farTop: "#72b5ad",
  farTrousers: "#63989a",
};

/** Where the movement begins: a shadow of the body, which lets through what is behind it. */
const GREY = "#a8b8b1";
export const SHADOW: BodyColours = {
  hair: "#95a89f",
  skin: GREY,
  top: GREY,
  trousers: GREY,
  farSkin: GREY,
  farTop: GREY,
  farTrousers: GREY,
};
export const SHADOW_OPACITY = 0.6;

/** The colours of boxes. */
export interface BoxColours {
  readonly top: string;
  readonly front: string;
  readonly side: string;
  readonly opacity?: number;
}

export const FURNITURE: BoxColours = { top: "#d8ccb9", front: "#c8bba6", side: "#b8aa93" };
export const PILLOW: BoxColours = { top: "#f0e9dd", front: "#e2d8c7", side: "#d3c7b3" };
export const MAT: BoxColours = { top: "#8fada0", front: "#5f8073", side: "#5f8073", opacity: 0.32 };
