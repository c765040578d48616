const styles = {
  bold: '1',
  dim: '2',
  New: '35',
  Regressed: '31',
  Rising: '31',
  Watch: '33',
  Falling: '32',
  Resolved: '32',
  Recurring: '34',
} as const;
type Style = keyof typeof styles;

/** How a terminal report is drawn. `width` in columns; `paint` leaves text alone where colour is off. */
export interface Terminal {
  readonly width: number;
  readonly baseUrl: string;
  readonly paint: (style: string, text: string) => string;
}

const isStyle = (name: string): name is Style => Object.hasOwn(styles, name);

export const paintWith =
  (colour: boolean) =>
  (style: string, text: string): string =>
    colour && isStyle(style) ? `\u001b[${styles[style]}m${text}\u001b[0m` : text;
