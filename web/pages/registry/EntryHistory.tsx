import { Button } from 'antd';
import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { usePages } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { FactValue } from '../case/FactValue.tsx';
import { currencyOf } from './entry-columns.ts';
import styles from './Registry.module.css';
import type { Entry, RegistryKind } from './registry-kind.ts';
import { useRegistryTexts } from './texts.ts';

type Act = Answer<'listRegistryHistory'>['items'][number];

interface EntryHistoryProps {
  kind: RegistryKind;
  entry: Entry;
  onClose(): void;
}

/** Who changed what of an entry and when, newest first, as far as the reader went. */
export default function EntryHistory({ kind, entry, onClose }: EntryHistoryProps) {
  const say = useRegistryTexts();
  const { label } = useLabels();
  const path = `/v1/registry/${kind.kind}/${entry.id}/history`;
  const { data, error, hasNextPage, isFetching, fetchNextPage } = usePages<Act>(path, { query: { limit: 20 } });
  const acts = data?.pages.flatMap(({ items }) => items);
  return (
    <Dialog
      title={say('historyTitle', { kind: label(kind.label), ref: entry.ref })}
      onSubmit={onClose}
      onClose={onClose}
      actions={
        <>
          {hasNextPage ? (
            <Button disabled={isFetching} onClick={() => void fetchNextPage()}>
              {say('older')}
            </Button>
          ) : null}
          <Button type="primary" htmlType="submit">
            {say('close')}
          </Button>
        </>
      }
    >
      {error ? <Trouble error={error} /> : null}
      {acts ? null : <Skeleton rows={4} label={say('loading')} />}
      {acts?.length === 0 ? <p className={styles.soft}>{say('noHistory')}</p> : null}
      <ol className={styles.history} aria-label={say('history')}>
        {acts?.map(act => (
          <li key={act.seq}>
            <ActLine act={act} />
            <ul>
              {act.changes.map(change => (
                <ChangeLine key={change.pointer} kind={kind} entry={entry} change={change} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function ActLine({ act }: { act: Act }) {
  const say = useRegistryTexts();
  const { name } = useLabels();
  const { moment } = useFormat();
  return (
    <p>
      <strong>{say(act.act === 'change' ? 'changed' : act.act === 'add' ? 'added' : 'ended')}</strong>{' '}
      <span className={styles.soft}>
        <time dateTime={act.at}>{moment(act.at)}</time> · {name(act.person) || <Source act={act} />}
      </span>
    </p>
  );
}

/** A case by its number for who may see it; else what the server says of where it comes from. */
function Source({ act: { source, case: from } }: { act: Act }) {
  const say = useRegistryTexts();
  if (from) return <Link to={to.case(from.id)}>{from.number ?? say('aCase')}</Link>;
  if (source.startsWith('case:')) return say('aCase');
  return source === 'vendor' || source === 'partner' ? say(source) : source;
}

interface ChangeLineProps {
  kind: RegistryKind;
  entry: Entry;
  change: Act['changes'][number];
}

/** From what to what; what was not there before has nothing to come from. */
function ChangeLine({ kind, entry, change: { pointer, label: what, before, after } }: ChangeLineProps) {
  const { label } = useLabels();
  const { moment } = useFormat();
  const field = kind.fields[pointer.replace('/data/', '')];
  const shown = (value: unknown) => {
    if (value === null || value === undefined) return '–';
    if (!field) return <time dateTime={String(value)}>{moment(String(value))}</time>;
    const currency = currencyOf(field, entry.data);
    return <FactValue field={field} value={value} {...(currency === undefined ? {} : { currency })} />;
  };
  return (
    <li>
      {label(what)}: {before === null ? null : <>{shown(before)} → </>}
      {shown(after)}
    </li>
  );
}
