import { Link } from 'react-router';
import type { Preview } from '../../api/preview.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { useImportTexts } from './import-texts.ts';
import styles from './load.module.css';

type Movement = Preview<'recalculateCalendar'>['impact'];

/** How many open deadlines would move, in which processes, and the nearest of them from when to when. */
export function Impact({ title, hint, movement }: { title: string; hint?: string; movement: Movement }) {
  const say = useImportTexts();
  const { label } = useLabels();
  const { open, moving, later, earlier, byProcess, examples } = movement;
  return (
    <section className={styles.impact} aria-label={title}>
      <h3>{title}</h3>
      {hint ? <p className={styles.lead}>{hint}</p> : null}
      <p>
        <strong>{moving === 0 ? say('none') : say('sum', { moving, open, later, earlier })}</strong>
      </p>
      {byProcess.length > 0 ? (
        <PlainTable
          label={`${title}: ${say('process')}`}
          columns={[
            { key: 'process', label: say('process') },
            { key: 'moving', label: say('moving'), number: true },
            { key: 'later', label: say('later'), number: true },
            { key: 'earlier', label: say('earlier'), number: true },
          ]}
          rows={byProcess.map(of => ({
            key: of.process,
            cells: [label(of.label), of.moving, of.later, of.earlier],
          }))}
        />
      ) : null}
      {examples.length > 0 ? <Nearest title={title} examples={examples} /> : null}
    </section>
  );
}

function Nearest({ title, examples }: { title: string; examples: Movement['examples'] }) {
  const say = useImportTexts();
  const { label } = useLabels();
  const { moment } = useFormat();
  return (
    <>
      <h3>{say('nearest')}</h3>
      <PlainTable
        label={`${title}: ${say('nearest')}`}
        columns={[
          { key: 'case', label: say('case') },
          { key: 'deadline', label: say('deadline') },
          { key: 'from', label: say('from') },
          { key: 'to', label: say('to') },
        ]}
        rows={examples.map(({ caseId, number, deadline, from, to: until, lines }) => ({
          key: `${caseId} ${deadline.name}`,
          cells: [
            <Link key="case" to={to.case(caseId)}>
              {number ?? caseId}
            </Link>,
            label(deadline.label),
            moment(from),
            <details key="to">
              <summary>{moment(until)}</summary>
              <ul>
                {lines.map(line => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>,
          ],
        }))}
      />
    </>
  );
}
