import { Link } from 'react-router';
import type { Preview } from '../../api/preview.ts';
import { to } from '../../paths.ts';
import styles from './directory.module.css';
import { UnitName, usePersonName } from './names.tsx';
import { useDirectoryTexts } from './texts.ts';
import { useRightLabel } from './use-right-label.ts';

type Took = Preview<'deactivateUser'>['affected'];

export interface AffectedShown {
  affected: Took;
}

/** How many tasks are named; all of them are counted. */
const NAMED = 8;

/** What goes with a change before it is made: tasks and to whom they go, rights, offices without a lead. */
export function Affected({ affected: { taskCount, tasks, grants, leads } }: AffectedShown) {
  const say = useDirectoryTexts();
  const right = useRightLabel();
  const nothing = taskCount === 0 && grants.length === 0 && leads.length === 0;
  return (
    <section className={styles.affected} aria-label={say('affected')}>
      {nothing ? <p>{say('affectsNothing')}</p> : null}
      {taskCount > 0 ? (
        <>
          <strong>{say('tasks', { count: taskCount })}</strong>
          <ul>
            {tasks.slice(0, NAMED).map(task => (
              <li key={task.id}>
                <Link to={to.case(task.caseId)}>{task.number ?? task.caseId}</Link> <GoesTo to={task.goesTo} />
              </li>
            ))}
            {taskCount > NAMED ? <li>{say('moreTasks', { count: taskCount - NAMED })}</li> : null}
          </ul>
        </>
      ) : null}
      {grants.length > 0 ? (
        <>
          <strong>{say('grantsGo')}</strong>
          <ul>
            {grants.map(grant => (
              <li key={grant.id}>{right(grant.code)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {leads.length > 0 ? (
        <>
          <strong>{say('leadsGo')}</strong>
          <ul>
            {leads.map(unit => (
              <li key={unit}>
                <UnitName id={unit} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function GoesTo({ to: next }: { to: string }) {
  const say = useDirectoryTexts();
  if (next === 'candidates') return say('toCandidates');
  if (next === 'nobody') return <span className={styles.inactive}>{say('toNobody')}</span>;
  return <LeadTakes id={next} />;
}

function LeadTakes({ id }: { id: string }) {
  const say = useDirectoryTexts();
  return say('toLead', { name: usePersonName(id) });
}
