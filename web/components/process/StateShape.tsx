import { Link } from 'react-router';
import type { Label } from '../../../domain/label.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import styles from './Drawing.module.css';
import { type Placed, TEXT } from './layout.ts';
import type { StateNotes } from './use-state-notes.ts';

interface StateShapeProps {
  process: string;
  state: { code: string; label: Label; final: boolean };
  place: Placed;
  notes: StateNotes;
  onLight(on: boolean): void;
}

/** A state: the way to the cases that stand there. Where a case ends it has two borders; where this one is, a thick one and a word. */
export function StateShape({ process, state, place, notes, onLight }: StateShapeProps) {
  const { label } = useLabels();
  const { x, y, width, height } = place;
  const [left, top] = [x - width / 2, y - height / 2];
  const lines = [{ text: label(state.label), kind: 'name' }, ...linesOf(notes)];
  const first = y - ((lines.length - 1) * TEXT.line) / 2;
  return (
    <Link
      to={to.cases({ process, state: state.code })}
      className={styles.state ?? ''}
      data-present={notes.present}
      aria-label={[label(state.label), ...notes.lines].join(', ')}
      aria-current={notes.present ? 'step' : undefined}
      onMouseEnter={() => onLight(true)}
      onMouseLeave={() => onLight(false)}
      onFocus={() => onLight(true)}
      onBlur={() => onLight(false)}
    >
      <rect x={left} y={top} width={width} height={height} rx={6} />
      {state.final ? <rect x={left + 3} y={top + 3} width={width - 6} height={height - 6} rx={4} /> : null}
      {lines.map(({ text, kind }, nth) => (
        <text
          key={kind}
          x={x}
          y={first + nth * TEXT.line}
          fontSize={kind === 'name' ? TEXT.state : TEXT.note}
          dominantBaseline="central"
          data-kind={kind}
        >
          {text}
        </text>
      ))}
    </Link>
  );
}

function linesOf({ present, counted, overdue, lines }: StateNotes): { text: string; kind: string }[] {
  const here = present ? lines[0] : undefined;
  return [
    ...(here ? [{ text: `● ${here}`, kind: 'here' }] : []),
    ...(counted ? [{ text: counted, kind: 'counted' }] : []),
    ...(overdue ? [{ text: overdue, kind: 'overdue' }] : []),
  ];
}
