import type { StageOf } from '../../api/answers.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './StageSeats.module.css';
import { useStageTexts } from './texts.ts';

type Group = StageOf['groups'][number];
type Seat = Group['seats'][number];

/** Seats shown before the rest is asked for: a countersign of hundreds stays readable. */
const SHOWN = 12;

/** Who decides a step together: the groups, who sits in each and why, what they answered, and why others were not asked. */
export function StageSeats({ stage }: { stage: StageOf }) {
  const say = useStageTexts();
  return (
    <section className={styles.stage} aria-label={say('who')}>
      {stage.groups.length > 1 ? <p className={styles.soft}>{say(stage.combine)}</p> : null}
      {stage.groups.map(group => (
        <GroupSeats key={group.name} group={group} />
      ))}
    </section>
  );
}

function GroupSeats({ group }: { group: Group }) {
  const say = useStageTexts();
  const { label, name } = useLabels();
  const [shown, rest] = [group.seats.slice(0, SHOWN), group.seats.slice(SHOWN)];
  return (
    <div className={styles.group}>
      <p>
        <strong>{label(group.label)}</strong> <Tally group={group} />
      </p>
      <ul>
        {shown.map((seat, at) => (
          <SeatLine key={seat.taskId ?? at} seat={seat} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary>{say('more', { count: rest.length })}</summary>
          <ul>
            {rest.map((seat, at) => (
              <SeatLine key={seat.taskId ?? at} seat={seat} />
            ))}
          </ul>
        </details>
      ) : null}
      {group.notSeated.length > 0 ? (
        <details>
          <summary>{say('notSeated', { count: group.notSeated.length })}</summary>
          <ul>
            {group.notSeated.map(({ person, why }) => (
              <li key={person.id}>
                {name(person)}: <span className={styles.soft}>{label(why)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function Tally({ group: { tally } }: { group: Group }) {
  const say = useStageTexts();
  if (!tally) return null;
  const { yes, no, abstained, needed, missing } = tally;
  const parts = [
    needed === null ? '' : say('tally', { yes, needed }),
    no > 0 ? say('tallyNo', { no }) : '',
    abstained > 0 ? say('tallyAbstained', { abstained }) : '',
    missing === null ? '' : say(missing === 'people' ? 'lacksPeople' : 'lacksAmount'),
  ];
  return <span className={styles.soft}>{parts.filter(Boolean).join(' · ')}</span>;
}

function SeatLine({ seat }: { seat: Seat }) {
  const say = useStageTexts();
  const { label, name, rightAt } = useLabels();
  const { person, standsInFor, offeredTo, vote, status, why } = seat;
  const offered = offeredTo.map(rightAt);
  const own = person ? name(person) : offered.join(', ') || say('someone');
  const who = standsInFor ? say('for', { name: own, owner: name(standsInFor) }) : own;
  const answer = say((vote ?? status) as 'open');
  return (
    <li data-vote={vote ?? status}>
      {why ? (
        <details>
          <summary>
            {who} · {answer}
          </summary>
          <p className={styles.soft}>{label(why)}</p>
        </details>
      ) : (
        `${who} · ${answer}`
      )}
    </li>
  );
}
