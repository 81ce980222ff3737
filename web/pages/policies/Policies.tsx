import { Link } from 'react-router';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { NewDraft, OpenDrafts, useDraftRights } from './draft/OpenDrafts.tsx';
import { standingOf } from './entries.ts';
import styles from './policies.module.css';
import { usePoliciesTexts } from './texts.ts';
import { usePolicyName } from './use-policy-name.ts';

/** Every version of every policy, with what is in force now. */
export default function Policies() {
  const say = usePoliciesTexts();
  const format = useFormat();
  const nameOf = usePolicyName();
  const { writes } = useDraftRights();
  const { data, error, refetch, dataUpdatedAt } = useRead('listPolicies');
  if (!data) {
    return (
      <Page title={say('title')}>
        {error ? <Trouble error={error} again={refetch} /> : <Skeleton label={say('loading')} />}
      </Page>
    );
  }
  const byProcess = Map.groupBy(data.items, ({ process }) => process);
  return (
    <Page title={say('title')}>
      <div className={styles.sections}>
        <p className={styles.lead}>{say('lead')}</p>
        <OpenDrafts />
        <PlainTable
          label={say('title')}
          columns={[
            { key: 'version', label: say('versions') },
            { key: 'from', label: say('from') },
            { key: 'status', label: say('status') },
            ...(writes ? [{ key: 'draft', label: say('draft') }] : []),
          ]}
          groups={[...byProcess].map(([process, versions]) => ({
            key: process,
            label: nameOf(process),
            rows: versions.map((row, nth) => ({
              key: String(row.version),
              cells: [
                <Link key="version" to={to.policy(process, row.version)}>
                  {say('version', { version: row.version })}
                </Link>,
                format.date(row.effectiveFrom),
                say(standingOf(row, versions, dataUpdatedAt)),
                ...(writes ? [nth === 0 ? <NewDraft key="draft" process={process} /> : ''] : []),
              ],
            })),
          }))}
        />
      </div>
    </Page>
  );
}
