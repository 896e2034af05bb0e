/** The colours of all pictures. Each has a light panel, so that it looks the same on white and dark pages. */
export const COLOURS = {
  panel: "#f1f6f3",
  floor: "#d3ddd7",
  arrow: "#c2551f",
  area: "#f0955a",
  shade: "#256f69",
} as const;

/** What a body is painted with. */
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

/** Where the movement begins: a shadow of the body. */
export const SHADOW: BodyColours = {
  hair: "#c3d2cb",
  skin: "#d0ddd7",
  top: "#d0ddd7",
  trousers: "#d0ddd7",
  farSkin: "#d0ddd7",
  farTop: "#d0ddd7",
  farTrousers: "#d0ddd7",
};

export const FURNITURE = { top: "#e2d9cb", front: "#d3c8b7", side: "#c5b9a6" } as const;
export const MAT = { top: "#dde7e1", front: "#c5d3cb", side: "#c5d3cb" } as const;
