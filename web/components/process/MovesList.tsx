import { useLabels } from '../../i18n/use-labels.ts';
import { arrowsOf, BEGIN, REMOVED } from './arrows.ts';
import type { DiagramProps } from './diagram-props.ts';
import styles from './MovesList.module.css';
import { useProcessTexts } from './texts.ts';
import { useStateNotes } from './use-state-notes.ts';

/** The diagram in words: each state in the process's order, and where its commands lead. */
export function MovesList({ process, present, standing }: DiagramProps) {
  const { label } = useLabels();
  const say = useProcessTexts();
  const notesOf = useStateNotes(present, standing);
  const stateNamed = new Map(process.states.map(state => [state.code, label(state.label)]));
  const commandNamed = new Map(process.commands.map(command => [command.code, label(command.label)]));
  const arrows = arrowsOf(process.moves);
  const places = [{ code: BEGIN, name: say('begin'), final: false }, ...process.states.map(named)];

  function named({ code, final }: { code: string; final: boolean }) {
    return { code, name: stateNamed.get(code) ?? code, final };
  }

  return (
    <ol className={styles.list} aria-label={say('moves', { process: label(process.label) })}>
      {places.map(({ code, name, final }) => (
        <li key={code}>
          <strong>{[name, ...notesOf(code).lines].join(' · ')}</strong>
          {final ? <p>{say('end')}</p> : null}
          <ul>
            {arrows
              .filter(({ from }) => from === code)
              .map(({ to, commands }) => (
                <li key={to}>
                  {commands.map(command => commandNamed.get(command) ?? command).join(' / ')} →{' '}
                  {to === REMOVED ? say('removed') : (stateNamed.get(to) ?? to)}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
