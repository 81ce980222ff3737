interface Point {
  x: number;
  y: number;
}

const ROUND = 10;

/** An SVG path through points, its corners rounded. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const corners = rest.slice(0, -1).map((corner, nth) => {
    const before = towards(corner, points[nth] ?? corner);
    const after = towards(corner, points[nth + 2] ?? corner);
    return `L${said(before)}Q${said(corner)} ${said(after)}`;
  });
  return `M${said(first)}${corners.join('')}L${said(last)}`;
}

/** The point a little way from a corner, half-way at most. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const part = Math.min(ROUND, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function said({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
