import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { useRead } from '../../../api/use-read.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Page } from '../../../ui/Page.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { usePolicyName } from '../use-policy-name.ts';
import { Changes } from './Changes.tsx';
import { DocumentJson } from './DocumentJson.tsx';
import { DraftActions } from './DraftActions.tsx';
import { DutiesForm } from './DutiesForm.tsx';
import styles from './draft.module.css';
import { FindingList, FindingsProvider } from './findings.tsx';
import { PARTS, type Part, WRITTEN } from './places.ts';
import { StagesForm } from './StagesForm.tsx';
import { TablesForm } from './TablesForm.tsx';
import { useDraftTexts } from './texts.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { usePlaces } from './use-places.ts';
import { ValuesForm } from './ValuesForm.tsx';

const Replays = lazy(() => import('../replay/Replays.tsx'));
const OnCase = lazy(() => import('../replay/OnCase.tsx'));

/** A policy while it is written: as forms and grids with lint as one types, what it changes, and its way to activation. */
export default function DraftPage() {
  const { id = '' } = useParams();
  const say = useDraftTexts();
  const nameOf = usePolicyName();
  const { data: draft, error, refetch } = useRead('getPolicyDraft', { params: { id } });
  const title = say('title', { name: draft ? nameOf(draft.process) : '' });
  if (draft) return <Editor key={`${draft.id} ${draft.base}`} draft={draft} title={title} />;
  return (
    <Page title={title}>
      {error ? <Trouble error={error} again={refetch} /> : <Skeleton rows={8} label={say('loading')} />}
    </Page>
  );
}

function Editor({ draft, title }: { draft: Draft; title: string }) {
  const say = useDraftTexts();
  const { body, setBody, findings, checking, dirty, busy, failed, save, throwAway, restored } = useDraft(draft);
  const offered = draft.states.length > 0 ? PARTS : WRITTEN;
  const { part, open, page, goTo } = usePlaces(offered);
  const sound = !findings.some(({ severity }) => severity === 'error') && !checking;
  const parts = { draft, body, onChange: setBody };
  return (
    <Page title={title} actions={<DraftActions draft={draft} dirty={dirty} busy={busy} sound={sound} save={save} />}>
      <FindingsProvider findings={findings}>
        <div className={styles.page} ref={page}>
          <Standing draft={draft} />
          {draft.newest > draft.base ? (
            <p className={styles.problem}>{say('movedOn', { version: draft.newest })}</p>
          ) : null}
          {failed === undefined ? null : <Trouble error={failed} />}
          <div className={styles.row}>
            <p aria-live="polite">{say(!dirty ? 'saved' : restored ? 'restored' : 'unsaved')}</p>
            {dirty ? <Button onClick={throwAway}>{say('throwAway')}</Button> : null}
          </div>
          <FindingList findings={findings} checking={checking} onOpen={goTo} />
          <Tabs<Part>
            label={say('parts')}
            tabs={offered.map(key => ({ key, label: say(`part-${key}`, { count: draft.changes.length }) }))}
            open={part}
            onOpen={open}
          >
            {part === 'case' || part === 'replay' ? (
              <Suspense fallback={<Skeleton rows={4} label={say('loading')} />}>
                {part === 'case' ? <OnCase draft={draft} /> : <Replays draft={draft} dirty={dirty} />}
              </Suspense>
            ) : (
              <fieldset className={styles.page} disabled={!draft.may.edit}>
                {part === 'values' ? <ValuesForm {...parts} /> : null}
                {part === 'stages' ? <StagesForm {...parts} /> : null}
                {part === 'tables' ? <TablesForm {...parts} /> : null}
                {part === 'duties' ? <DutiesForm {...parts} /> : null}
                {part === 'json' ? <DocumentJson {...parts} /> : null}
                {part === 'changes' ? <Changed draft={draft} dirty={dirty} /> : null}
              </fieldset>
            )}
          </Tabs>
        </div>
      </FindingsProvider>
    </Page>
  );
}

function Standing({ draft }: { draft: Draft }) {
  const say = useDraftTexts();
  const format = useFormat();
  const { name } = useLabels();
  const said = [
    say('follows', { base: draft.base }),
    say(`status-${draft.status}`, { version: draft.became ?? '' }),
    say('by', { names: format.list(draft.authors.map(author => name(author))) }),
    ...(draft.effectiveFrom === null ? [] : [say('holdsFrom', { at: format.moment(Date.parse(draft.effectiveFrom)) })]),
  ];
  return <p className={styles.lead}>{said.join(' · ')}</p>;
}

function Changed({ draft, dirty }: { draft: Draft; dirty: boolean }) {
  const say = useDraftTexts();
  const { changes, base } = draft;
  return (
    <>
      {dirty ? <p className={styles.lead}>{say('savedOnly')}</p> : null}
      {changes.length === 0 ? (
        <p>{say('noChanges', { base })}</p>
      ) : (
        <Changes label={say('part-changes', { count: changes.length })} changes={changes} />
      )}
    </>
  );
}
