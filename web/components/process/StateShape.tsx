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

/** A state: the way to the cases that stand there, and to those overdue. Where a case ends it has two borders; where this one is, a thick one and a word. */
export function StateShape({ process, state, place, notes, onLight }: StateShapeProps) {
  const { label } = useLabels();
  const { x, y, width, height } = place;
  const [left, top] = [x - width / 2, y - height / 2];
  const { present, counted, overdue, row, lines } = notes;
  const name = label(state.label);
  const first = y - (lines.length * TEXT.line) / 2;
  const line = (kind: string, text: string, nth: number) => (
    <text
      x={x}
      y={first + nth * TEXT.line}
      fontSize={kind === 'name' ? TEXT.state : TEXT.note}
      dominantBaseline="central"
      data-kind={kind}
    >
      {text}
    </text>
  );
  return (
    <>
      <Link
        to={row ? to.casesOf(row.cases) : to.cases({ process, state: state.code })}
        className={styles.state ?? ''}
        data-present={present}
        aria-label={[name, ...lines.filter(text => text !== overdue)].join(' ')}
        aria-current={present ? 'step' : undefined}
        onMouseEnter={() => onLight(true)}
        onMouseLeave={() => onLight(false)}
        onFocus={() => onLight(true)}
        onBlur={() => onLight(false)}
      >
        <rect x={left} y={top} width={width} height={height} rx={6} />
        {state.final ? <rect x={left + 3} y={top + 3} width={width - 6} height={height - 6} rx={4} /> : null}
        {line('name', name, 0)} {present ? line('here', lines[0] ?? '', 1) : null}{' '}
        {counted ? line('counted', counted, present ? 2 : 1) : null}
      </Link>
      {row && overdue ? (
        <Link to={to.casesOf(row.overdueCases)} className={styles.overdue ?? ''} aria-label={`${overdue}, ${name}`}>
          {line('overdue', overdue, lines.length)}
        </Link>
      ) : null}
    </>
  );
}
