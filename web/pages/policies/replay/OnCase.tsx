import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Answer } from '../../../api/operations.ts';
import { useRead } from '../../../api/use-read.ts';
import { StageSeats } from '../../../components/stage/StageSeats.tsx';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { to } from '../../../paths.ts';
import { Labelled } from '../../../ui/Labelled.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import styles from './replay.module.css';
import { useReplayTexts } from './texts.ts';

type OnCaseAnswer = Answer<'previewPolicyDraft'>;
type Side = OnCaseAnswer['draft'];

const MOST_FOUND = 8;

/** A draft on one real case beside the policy it has; which case stands in the address. */
export default function OnCase({ draft }: { draft: { id: string; process: string; tag: string } }) {
  const say = useReplayTexts();
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('case') ?? '';
  const choose = (id: string) =>
    setSearch(before => {
      const after = new URLSearchParams(before);
      if (id === '') after.delete('case');
      else after.set('case', id);
      return after;
    });
  return (
    <div className={styles.page}>
      <p className={styles.lead}>{say('caseLead')}</p>
      {chosen === '' ? (
        <Find process={draft.process} onChoose={choose} />
      ) : (
        <Shown key={`${draft.tag} ${chosen}`} draftId={draft.id} caseId={chosen} onOther={() => choose('')} />
      )}
    </div>
  );
}

function Find({ process, onChoose }: { process: string; onChoose(id: string): void }) {
  const say = useReplayTexts();
  const { label } = useLabels();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const query = { process, limit: MOST_FOUND, sort: '-updated', ...(asked !== '' && { q: asked }) };
  const { data, error, refetch } = useRead('listCases', { query, keep: true });
  return (
    <>
      <Labelled label={say('find')}>
        <TextInput type="search" value={text} onChange={event => setText(event.target.value)} />
      </Labelled>
      {error && !data ? <Trouble error={error} again={refetch} /> : null}
      {data && data.items.length === 0 ? <p>{say('foundNone')}</p> : null}
      <ul className={styles.found} aria-label={say('found')}>
        {data?.items.map(({ id, number, title, stateLabel }) => (
          <li key={id}>
            <Button type="link" onClick={() => onChoose(id)}>
              {[number, title].filter(Boolean).join(' ')} · {label(stateLabel)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Shown({ draftId, caseId, onOther }: { draftId: string; caseId: string; onOther(): void }) {
  const say = useReplayTexts();
  const { label } = useLabels();
  const query = { case: caseId };
  const { data, error, refetch } = useRead('previewPolicyDraft', { params: { id: draftId }, query });
  const other = (
    <div>
      <Button onClick={onOther}>{say('otherCase')}</Button>
    </div>
  );
  if (!data) {
    return (
      <>
        {error ? <Trouble error={error} again={refetch} /> : <Skeleton rows={4} label={say('loading')} />}
        {error ? other : null}
      </>
    );
  }
  const { id, number, title, stateLabel } = data.case;
  return (
    <>
      <p>
        <Link to={to.case(id)}>{[number, title].filter(Boolean).join(' ')}</Link> · {label(stateLabel)}
      </p>
      {data.asked ? null : <p className={styles.lead}>{say('notAsked', { state: label(data.fromLabel) })}</p>}
      <div className={styles.beside}>
        <PolicySide title={say('version', { version: data.version })} side={data.now} />
        <PolicySide title={say('thisDraft')} side={data.draft} />
      </div>
      {other}
    </>
  );
}

function PolicySide({ title, side }: { title: string; side: Side }) {
  const { label } = useLabels();
  return (
    <section className={styles.side} aria-label={title}>
      <h3>{title}</h3>
      {side.steps.map((step, nth) => (
        <div key={step.state} className={styles.step}>
          <h4>{label(step.stateLabel)}</h4>
          <Until step={step} dueAt={nth === 0 ? side.dueAt : null} />
          {step.stage ? <StageSeats stage={step.stage} /> : <Deciders step={step} />}
        </div>
      ))}
    </section>
  );
}

type Step = Side['steps'][number];

function Until({ step, dueAt }: { step: Step; dueAt: string | null }) {
  const say = useReplayTexts();
  const format = useFormat();
  const { label } = useLabels();
  if (step.within === null) return <p className={styles.lead}>{say('noDeadline')}</p>;
  const length = say('within', { length: label(step.withinLabel) || step.within });
  const due = dueAt === null ? [] : [say('dueAt', { at: format.moment(dueAt) })];
  return <p className={styles.lead}>{[length, ...due].join(' · ')}</p>;
}

/** The task's own candidates share one seat. */
function Deciders({ step }: { step: Step }) {
  const say = useReplayTexts();
  const format = useFormat();
  const { rightAt } = useLabels();
  return <p>{say('decidesAny', { names: format.list(step.candidates.map(rightAt)) })}</p>;
}
