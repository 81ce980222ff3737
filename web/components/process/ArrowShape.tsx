import styles from './Drawing.module.css';
import { type PlacedArrow, TEXT } from './layout.ts';
import { pathThrough } from './path.ts';

/** An arrow with the commands that go along it; the list of moves says the same to who cannot see it. */
export function ArrowShape(props: { arrow: PlacedArrow; lines: readonly string[]; marker: string; lit: boolean }) {
  const { arrow, lines, marker, lit } = props;
  const top = arrow.at.y - ((lines.length - 1) * TEXT.line) / 2;
  return (
    <g className={styles.arrow} data-lit={lit} aria-hidden="true">
      <path d={pathThrough(arrow.points)} markerEnd={`url(#${marker})`} />
      {lines.map((line, nth) => (
        <text key={line} x={arrow.at.x} y={top + nth * TEXT.line} fontSize={TEXT.note} dominantBaseline="central">
          {line}
        </text>
      ))}
    </g>
  );
}
