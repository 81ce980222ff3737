import { Button } from 'antd';
import { Link } from 'react-router';
import type { Preview } from '../../../api/preview.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { to } from '../../../paths.ts';
import styles from './Bulk.module.css';
import { useBulkTexts } from './texts.ts';

type Found = Preview<'createBulkDecision'>;
type Group = Found['groups'][number];
type About = Group['items'][number]['case'];

interface BulkGroupsProps {
  found: Found;
  onLeaveOut(taskId: string): void;
}

/** What belongs together, with what stands out in it first; then what would not go through and why. */
export function BulkGroups({ found, onLeaveOut }: BulkGroupsProps) {
  const say = useBulkTexts();
  const { groups, sums, refused, changed, notFound } = found;
  return (
    <div className={styles.groups}>
      <Sums label={groups[0]?.worthLabel ?? null} sums={sums} total />
      {groups.map(group => (
        <GroupOf key={nameOf(group)} group={group} several={groups.length > 1} onLeaveOut={onLeaveOut} />
      ))}
      {refused.length > 0 ? (
        <section>
          <h3>{say('refusedNow')}</h3>
          <ul>
            {refused.map(({ taskId, case: about, reason }) => (
              <li key={taskId}>
                <Title about={about} />
                <p className={styles.soft}>{reason.detail}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {changed.length > 0 ? (
        <section>
          <h3>{say('changedNow')}</h3>
          <ul>
            {changed.map(({ taskId, case: about }) => (
              <li key={taskId}>
                <Title about={about} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {notFound.length > 0 ? <p>{say('missing', { count: notFound.length })}</p> : null}
    </div>
  );
}

function nameOf({ state, difference }: Group): string {
  return `${state} ${difference.kind} ${difference.fields.map(({ pointer }) => pointer).join()}`;
}

interface GroupOfProps {
  group: Group;
  /** It is not the only one, so that its sum is not that of all. */
  several: boolean;
  onLeaveOut(taskId: string): void;
}

function GroupOf({ group, several, onLeaveOut }: GroupOfProps) {
  const say = useBulkTexts();
  const { label } = useLabels();
  const { kind, fields } = group.difference;
  const named = fields.map(field => label(field.label)).join(label({ en: ', ', zh: '、' }));
  const first = (outliers: readonly unknown[]) => (outliers.length > 0 ? 0 : 1);
  const items = group.items.toSorted((a, b) => first(a.outliers) - first(b.outliers));
  return (
    <section>
      <h3>
        {label(group.stateLabel)} · {say(kind, { fields: named })} · {group.items.length}
      </h3>
      {several ? <Sums label={group.worthLabel} sums={group.sums} /> : null}
      {group.policyVersion === null ? null : (
        <p className={styles.soft}>{say('policy', { version: group.policyVersion })}</p>
      )}
      <ul>
        {items.map(({ taskId, case: about, outliers }) => (
          <li key={taskId} className={styles.item} data-out={outliers.length > 0}>
            <div>
              <Title about={about} />
              {outliers.length > 0 ? (
                <p className={styles.out}>
                  {say('standsOut')}:{' '}
                  {outliers.map(outlier => label(outlier.label)).join(label({ en: '; ', zh: '；' }))}
                </p>
              ) : null}
            </div>
            <Button
              size="small"
              aria-label={say('leaveOutOf', { about: about.title })}
              onClick={() => onLeaveOut(taskId)}
            >
              {say('leaveOut')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SumsProps {
  /** What the amounts are called. */
  label: Group['worthLabel'];
  sums: Found['sums'];
  total?: boolean;
}

/** What the chosen come to, one amount a currency. */
function Sums({ label: words, sums, total = false }: SumsProps) {
  const say = useBulkTexts();
  const { label } = useLabels();
  const { money } = useFormat();
  if (!words || sums.length === 0) return null;
  return (
    <p className={total ? styles.total : styles.sums}>
      {say('sum', { what: label(words) })}
      {sums.map(({ currency, amount, items }) => (
        <span key={currency}>
          <strong>{money(amount, currency)}</strong> {say('ofItems', { count: items })}
        </span>
      ))}
    </p>
  );
}

/** A case by number and title, to be looked at beside this page. */
export function Title({ about: { id, number, title } }: { about: Pick<About, 'id' | 'number' | 'title'> }) {
  return (
    <>
      <span className={styles.soft}>{number}</span>{' '}
      <Link to={to.case(id)} target="_blank">
        {title}
      </Link>
    </>
  );
}
