import { useId, useMemo, useState } from 'react';
import { useLabels } from '../../i18n/use-labels.ts';
import { useWidth } from '../../ui/use-width.ts';
import { ArrowShape } from './ArrowShape.tsx';
import { arrowsOf, BEGIN, REMOVED } from './arrows.ts';
import styles from './Drawing.module.css';
import type { DiagramProps } from './diagram-props.ts';
import { type Drawing as Drawn, drawingOf } from './layout.ts';
import { StateShape } from './StateShape.tsx';
import { useProcessTexts } from './texts.ts';
import { useStateNotes } from './use-state-notes.ts';

/** Smaller the words could not be read; then the picture scrolls. */
const SMALLEST = 0.85;

/** The diagram itself: across where there is room, else from top to bottom. Loaded with the library that places its parts. */
export default function Drawing({ process, present, standing }: DiagramProps) {
  const { label } = useLabels();
  const say = useProcessTexts();
  const notesOf = useStateNotes(present, standing);
  const marker = useId();
  const { ref, width } = useWidth<HTMLDivElement>();
  const [lit, setLit] = useState<string>();
  const both = useMemo(() => {
    const named = new Map(process.commands.map(command => [command.code, label(command.label)]));
    const states = process.states.map(state => ({
      ...state,
      lines: [label(state.label), ...notesOf(state.code).lines],
    }));
    const arrows = arrowsOf(process.moves).map(arrow => ({
      ...arrow,
      lines: arrow.commands.map(command => named.get(command) ?? command),
    }));
    return {
      across: drawingOf({ states, arrows, direction: 'across' }),
      down: drawingOf({ states, arrows, direction: 'down' }),
      linesOf: new Map(arrows.map(arrow => [`${arrow.from} ${arrow.to}`, arrow.lines])),
    };
  }, [process, label, notesOf]);
  const drawn = width !== undefined && both.across.width * SMALLEST <= width ? both.across : both.down;
  const scale = scaleOf(drawn, width);
  return (
    <div ref={ref} className={styles.frame}>
      {width === undefined ? null : (
        <svg
          width={drawn.width * scale}
          height={drawn.height * scale}
          viewBox={`0 0 ${drawn.width} ${drawn.height}`}
          role="group"
          aria-label={say('diagram', { process: label(process.label) })}
        >
          <defs>
            <marker id={marker} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0,0L8,4L0,8Z" className={styles.head} />
            </marker>
          </defs>
          {drawn.arrows.map(arrow => (
            <ArrowShape
              key={`${arrow.from} ${arrow.to}`}
              arrow={arrow}
              lines={both.linesOf.get(`${arrow.from} ${arrow.to}`) ?? []}
              marker={marker}
              lit={lit === arrow.from}
            />
          ))}
          {drawn.places.map(({ code, x, y }) =>
            code === BEGIN || code === REMOVED ? (
              <circle key={code} cx={x} cy={y} r={6} className={code === BEGIN ? styles.begin : styles.removed} />
            ) : null,
          )}
          {process.states.map(state => {
            const place = drawn.places.find(({ code }) => code === state.code);
            return place ? (
              <StateShape
                key={state.code}
                process={process.name}
                state={state}
                place={place}
                notes={notesOf(state.code)}
                onLight={on => setLit(on ? state.code : undefined)}
              />
            ) : null;
          })}
        </svg>
      )}
    </div>
  );
}

function scaleOf({ width }: Drawn, room = width): number {
  return Math.max(SMALLEST, Math.min(1, room / width));
}
