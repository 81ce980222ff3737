import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { to } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Differences } from './Differences.tsx';
import { useDraftRights } from './draft/OpenDrafts.tsx';
import { standingOf } from './entries.ts';
import { MoveCases } from './MoveCases.tsx';
import styles from './policies.module.css';
import { Rules } from './Rules.tsx';
import { usePoliciesTexts } from './texts.ts';
import { usePolicyName } from './use-policy-name.ts';
import { Values } from './Values.tsx';

/** One version of a policy: all its values in words, or what differs from another version. */
export default function Policy() {
  const { process = '', version = '' } = useParams();
  const say = usePoliciesTexts();
  const format = useFormat();
  const nameOf = usePolicyName();
  const { activates } = useDraftRights();
  const [search, setSearch] = useSearchParams();
  const { data: policy, error, refetch } = useRead('getPolicy', { params: { process, version } });
  const { data: all, dataUpdatedAt } = useRead('listPolicies');
  const { data: processes } = useRead('listProcesses');
  if (!policy) {
    return (
      <Page title={say('title')}>
        {error ? <Trouble error={error} again={refetch} /> : <Skeleton rows={8} label={say('loading')} />}
      </Page>
    );
  }
  const versions = all?.items.filter(row => row.process === process) ?? [];
  const row = versions.find(candidate => candidate.version === policy.version);
  const others = versions.filter(candidate => candidate.version !== policy.version);
  const compared = others.find(candidate => String(candidate.version) === search.get('with'))?.version;
  const standing = row && standingOf(row, versions, dataUpdatedAt);
  const runs = processes?.items.some(({ name }) => name === process);
  return (
    <Page
      title={say('heading', { name: nameOf(process), version: policy.version })}
      actions={
        <>
          {runs ? <Link to={to.process(process)}>{say('process')}</Link> : null}
          {others.length > 0 ? (
            <Choice
              label={say('compare')}
              value={compared === undefined ? '' : String(compared)}
              options={[
                { value: '', label: say('noCompare') },
                ...others.map(other => ({
                  value: String(other.version),
                  label: say('with', { version: other.version }),
                })),
              ]}
              onChange={value => setSearch(value === '' ? {} : { with: value }, { replace: true })}
            />
          ) : null}
        </>
      }
    >
      <div className={styles.sections}>
        {row ? (
          <p className={styles.lead}>
            {say('from')}: {format.date(row.effectiveFrom)} · {say(standing ?? 'notActive')}
          </p>
        ) : null}
        {compared === undefined ? (
          <>
            <Values process={process} values={policy.values} />
            <Rules policy={policy} runs={runs ?? false} />
            {runs && activates && standing === 'inForce' ? (
              <MoveCases process={process} version={policy.version} />
            ) : null}
          </>
        ) : (
          <Differences process={process} version={policy.version} other={compared} />
        )}
      </div>
    </Page>
  );
}
