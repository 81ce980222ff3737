import { lazy, Suspense } from 'react';
import type { CaseDetail, Process, ProcessSchema } from '../../api/answers.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import styles from './CaseParts.module.css';
import { FactsTab } from './FactsTab.tsx';
import { useCaseTexts } from './texts.ts';
import { useTab } from './use-tab.ts';

const ChangesTab = lazy(async () => ({ default: (await import('./ChangesTab.tsx')).ChangesTab }));
const TrailTab = lazy(async () => ({ default: (await import('./TrailTab.tsx')).TrailTab }));
const RelatedTab = lazy(async () => ({ default: (await import('./RelatedTab.tsx')).RelatedTab }));
const CommentsTab = lazy(() => import('./CommentsTab.tsx'));
const FilesTab = lazy(() => import('./FilesTab.tsx'));
const Diagram = lazy(async () => ({
  default: (await import('../../components/ProcessDiagram.tsx')).ProcessDiagram,
}));

const TABS = ['facts', 'changes', 'trail', 'comments', 'related', 'attachments', 'diagram'] as const;

export interface CasePartsProps {
  detail: CaseDetail;
  process: Process;
  schema: ProcessSchema;
}

/** Everything known of the case, part by part; which one is open stands in the address. `since`: up to which entry the reader had seen it. */
export function CaseParts({ detail, process, schema, since }: CasePartsProps & { since: number | null }) {
  const say = useCaseTexts();
  const fresh = since === null ? 0 : detail.seq - since;
  const shown = TABS.filter(key => key !== 'attachments' || schema.attachments !== null);
  const [tab, open] = useTab(shown, 'facts');
  const tabs = shown.map(key => ({
    key,
    label:
      key === 'changes' && fresh > 0 ? (
        <>
          {say(key)} <span className={styles.fresh}>{say('changedCount', { count: fresh })}</span>
        </>
      ) : (
        say(key)
      ),
  }));
  return (
    <Tabs label={say('tabs')} tabs={tabs} open={tab} onOpen={open}>
      <Suspense fallback={<Skeleton rows={4} label={say('loading')} />}>
        {tab === 'facts' ? <FactsTab detail={detail} schema={schema} /> : null}
        {tab === 'changes' ? <ChangesTab detail={detail} schema={schema} since={since} /> : null}
        {tab === 'trail' ? <TrailTab detail={detail} schema={schema} /> : null}
        {tab === 'comments' ? <CommentsTab caseId={detail.id} /> : null}
        {tab === 'related' ? <RelatedTab detail={detail} schema={schema} /> : null}
        {tab === 'attachments' ? <FilesTab detail={detail} process={process} schema={schema} /> : null}
        {tab === 'diagram' ? <Diagram name={process.name} present={detail.state} /> : null}
      </Suspense>
    </Tabs>
  );
}
