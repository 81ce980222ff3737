import { useRead } from '../../api/use-read.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Changes } from './draft/Changes.tsx';
import { usePoliciesTexts } from './texts.ts';

interface DifferencesProps {
  process: string;
  version: number;
  /** The other version. */
  other: number;
}

/** What two versions say differently, beside each other. */
export function Differences({ process, version, other }: DifferencesProps) {
  const say = usePoliciesTexts();
  const params = { process, version: String(version) };
  const { data, error, refetch } = useRead('getPolicyDifferences', { params, query: { with: other } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton label={say('loading')} />;
  if (data.changes.length === 0) return <Empty title={say('same')} />;
  return <Changes label={say('with', { version: other })} changes={data.changes} />;
}
