import { Link } from 'react-router';
import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { useRead } from '../../api/use-read.ts';
import { StateTag } from '../../components/StateTag.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Records } from './Records.tsx';
import styles from './RelatedTab.module.css';
import { useCaseTexts } from './texts.ts';

/** What the case came from, what came from it, and what people wrote down along its way. */
export function RelatedTab({ detail, schema }: { detail: CaseDetail; schema: ProcessSchema }) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label } = useLabels();
  const { data, error, refetch } = useRead('getRelatedCases', { params: { id: detail.id } });
  if (error) return <Trouble error={error} again={() => refetch()} />;
  if (!data) return <Skeleton rows={3} label={say('loading')} />;
  return (
    <div className={styles.related}>
      {data.items.length === 0 ? <p className={styles.soft}>{say('noRelated')}</p> : null}
      <ul>
        {data.items.map(one => (
          <li key={one.id} className={styles.row}>
            <span className={styles.soft}>{say(one.relation)}</span>
            <Link to={to.case(one.id)}>
              {one.number ?? label(one.processLabel)} · {one.title}
            </Link>
            <StateTag label={label(one.stateLabel)} kind={one.closedAt === null ? 'runs' : 'ended'} />
            <span className={styles.soft}>{format.date(one.createdAt)}</span>
          </li>
        ))}
      </ul>
      <Records detail={detail} schema={schema} />
    </div>
  );
}
