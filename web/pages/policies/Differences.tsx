import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { changedKeys } from './entries.ts';
import { Lines } from './Lines.tsx';
import { usePoliciesTexts } from './texts.ts';
import { useKeyNames } from './use-key-names.ts';
import { usePolicyFields } from './use-policy-fields.ts';
import { usePolicyWords } from './use-policy-words.ts';
import { valueLines } from './value-lines.ts';

interface DifferencesProps {
  process: string;
  after: Answer<'getPolicy'>;
  /** The other version. */
  version: number;
}

/** What two versions say differently, beside each other. */
export function Differences({ process, after, version }: DifferencesProps) {
  const say = usePoliciesTexts();
  const words = usePolicyWords();
  const names = useKeyNames(usePolicyFields(process));
  const params = { process, version: String(version) };
  const { data: before, error, refetch } = useRead('getPolicy', { params });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!before) return <Skeleton label={say('loading')} />;
  const keys = changedKeys(before.values, after.values);
  if (keys.length === 0) return <Empty title={say('same')} />;
  const lines = (values: Record<string, unknown>, key: string) =>
    Object.hasOwn(values, key) ? valueLines(key, values[key], words) : [say('absent')];
  return (
    <PlainTable
      label={say('with', { version })}
      columns={[
        { key: 'what', label: say('what') },
        { key: 'before', label: say('before', { version }) },
        { key: 'after', label: say('before', { version: after.version }) },
      ]}
      rows={keys.map(key => ({
        key,
        cells: [
          names.of(key),
          <Lines key="before" lines={lines(before.values, key)} />,
          <Lines key="after" lines={lines(after.values, key)} />,
        ],
      }))}
    />
  );
}
