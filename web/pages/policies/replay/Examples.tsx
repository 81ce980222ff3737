import { useEffect, useRef } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { to } from '../../../paths.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { PlainTable } from '../../../ui/PlainTable.tsx';
import { Section } from '../../../ui/Section.tsx';
import type { ChangeKind, ReplayReport } from './Report.tsx';
import styles from './replay.module.css';
import { useReplayTexts } from './texts.ts';

type Example = ReplayReport['examples'][number];

const DAY_MS = 86_400_000;
const ALL = '';

/** Cases that would have gone otherwise, by the way in which: which way stands in the address, so that pictures lead here. */
export function Examples({ report }: { report: ReplayReport }) {
  const say = useReplayTexts();
  const [search, setSearch] = useSearchParams();
  const { hash, key } = useLocation();
  const top = useRef<HTMLDivElement>(null);
  const { casesBy, changedCases, examples } = report;
  const kinds = (Object.keys(casesBy) as ChangeKind[]).filter(kind => casesBy[kind]);
  const shown = kinds.find(kind => kind === search.get('show'));
  const listed = examples.filter(example => shown === undefined || example.kinds.includes(shown));
  const count = shown === undefined ? changedCases : (casesBy[shown] ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time somebody comes by a link
  useEffect(() => {
    if (hash === '#examples') top.current?.focus();
  }, [hash, key]);
  return (
    <div ref={top} id="examples" tabIndex={-1} className={styles.examples}>
      <Section
        title={say('examples')}
        aside={
          <Choice
            label={say('show')}
            value={shown ?? ALL}
            options={[
              { value: ALL, label: say('counted', { name: say('all'), count: changedCases }) },
              ...kinds.map(kind => ({
                value: kind,
                label: say('counted', { name: say(`kind-${kind}`), count: casesBy[kind] ?? 0 }),
              })),
            ]}
            onChange={value =>
              setSearch(
                before => {
                  const after = new URLSearchParams(before);
                  if (value === ALL) after.delete('show');
                  else after.set('show', value);
                  return after;
                },
                { replace: true },
              )
            }
          />
        }
      >
        <p className={styles.lead}>
          {listed.length === 0 ? say('noExample') : say('someOf', { shown: listed.length, count })}
        </p>
        {listed.length === 0 ? null : <List examples={listed} />}
      </Section>
    </div>
  );
}

function List({ examples }: { examples: readonly Example[] }) {
  const say = useReplayTexts();
  const linesOf = useLines();
  return (
    <PlainTable
      label={say('examples')}
      columns={[
        { key: 'case', label: say('case') },
        { key: 'what', label: say('what') },
      ]}
      rows={examples.map(example => ({
        key: example.caseId,
        cells: [
          <Link key="case" to={to.case(example.caseId)}>
            {[example.number, example.title].filter(Boolean).join(' ')}
          </Link>,
          <ul key="what" className={styles.lines}>
            {linesOf(example).map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>,
        ],
      }))}
    />
  );
}

/** What would be different in a case, a line each. */
function useLines(): (example: Example) => string[] {
  const say = useReplayTexts();
  const format = useFormat();
  const { label, name } = useLabels();
  const ended = (outcome: string) => (outcome === 'approved' || outcome === 'rejected' ? say(outcome) : say('open'));
  return ({ approvers, outcomes, movedMs, breaches, kinds }) => {
    const days = format.number(Math.ceil(Math.abs(movedMs) / DAY_MS));
    const named = (people: Example['approvers'][number]['added']) => format.list(people.map(name));
    return [
      ...approvers.flatMap(({ stateLabel, added, removed }) => [
        ...(added.length > 0 ? [say('wouldJoin', { stage: label(stateLabel), names: named(added) })] : []),
        ...(removed.length > 0 ? [say('wouldLeave', { stage: label(stateLabel), names: named(removed) })] : []),
      ]),
      ...outcomes.map(({ stateLabel, was, would }) =>
        say('wouldEnd', { stage: label(stateLabel), was: ended(was), would: ended(would) }),
      ),
      ...(movedMs === 0 ? [] : [say(movedMs > 0 ? 'wouldMove' : 'wouldMoveBack', { days })]),
      ...kinds
        .filter(kind => kind === 'gone' || kind === 'newly-late' || kind === 'no-longer-late')
        .map(kind => say(`kind-${kind}`)),
      ...breaches.map(({ stateLabel, person, label: duty }) =>
        say('wouldBreach', { stage: label(stateLabel), name: name(person), duty: label(duty) }),
      ),
    ];
  };
}
