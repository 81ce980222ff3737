import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';
import { type Arrow, BEGIN, type DrawnState, REMOVED } from './arrows.ts';
import { textWidth } from './text-width.ts';

/** Where a state or one of the two dots stands; x and y are its middle. */
export interface Placed {
  code: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedArrow extends Arrow {
  points: { x: number; y: number }[];
  /** The middle of its words. */
  at: { x: number; y: number };
}

export interface Drawing {
  width: number;
  height: number;
  places: Placed[];
  arrows: PlacedArrow[];
}

export type Direction = 'across' | 'down';

export const TEXT = { state: 13, note: 12, line: 16 } as const;

const DOT = 14;

interface Wanted {
  states: readonly (DrawnState & { lines: readonly string[] })[];
  arrows: readonly (Arrow & { lines: readonly string[] })[];
  direction: Direction;
}

/** Places states and arrows so that they cross little; every word has its room. */
export function drawingOf({ states, arrows, direction }: Wanted): Drawing {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({
    rankdir: direction === 'across' ? 'LR' : 'TB',
    nodesep: 28,
    ranksep: 28,
    edgesep: 16,
    marginx: 8,
    marginy: 8,
  });
  for (const { code, lines } of states) graph.setNode(code, boxOf(lines));
  for (const dot of [BEGIN, REMOVED]) {
    if (arrows.some(({ from, to }) => from === dot || to === dot)) graph.setNode(dot, { width: DOT, height: DOT });
  }
  for (const { from, to, lines } of arrows) {
    const width = Math.max(0, ...lines.map(line => textWidth(line, TEXT.note))) + 12;
    graph.setEdge(from, to, { width, height: lines.length * TEXT.line, labelpos: 'c' });
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    places: graph.nodes().map(code => {
      const { x = 0, y = 0, width: wide, height: high } = graph.node(code);
      return { code, x, y, width: wide, height: high };
    }),
    arrows: arrows.map(arrow => {
      const { points = [], x = 0, y = 0 } = graph.edge(arrow.from, arrow.to);
      return { from: arrow.from, to: arrow.to, commands: arrow.commands, points, at: { x, y } };
    }),
  };
}

/** The name in the first line, what stands there in smaller ones. */
function boxOf([name = '', ...notes]: readonly string[]): { width: number; height: number } {
  const wide = Math.max(textWidth(name, TEXT.state + 1), ...notes.map(note => textWidth(note, TEXT.note)));
  return { width: Math.max(72, wide + 28), height: 20 + TEXT.line * (1 + notes.length) };
}
