import { Button } from 'antd';
import { useState } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { EndCapability } from './CapabilityDialogs.tsx';
import styles from './directory.module.css';
import { useDirectoryTexts } from './texts.ts';

type Capability = Answer<'listCapabilities'>['items'][number];

/** What a person is able or allowed to sign, from when and until when. */
export function Capabilities({ id }: { id: string }) {
  const say = useDirectoryTexts();
  const { moment, money } = useFormat();
  const [ending, setEnding] = useState<Capability>();
  const { data, error, refetch } = useRead('listCapabilities', { query: { user: id, limit: 100 } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={2} label={say('loading')} />;
  if (data.items.length === 0) return <p className={styles.soft}>{say('noCapabilities')}</p>;
  const over = ({ untilAt }: Capability) => untilAt !== null && Date.parse(untilAt) <= Date.now();
  const until = (row: Capability) => {
    const end = row.untilAt === null ? say('noEnd') : moment(row.untilAt);
    return over(row) ? `${end} · ${say('ended')}` : end;
  };
  return (
    <>
      <PlainTable
        label={say('capabilities')}
        columns={[
          { key: 'capability', label: say('capability') },
          { key: 'limit', label: say('limit'), number: true },
          { key: 'from', label: say('from') },
          { key: 'until', label: say('until') },
          { key: 'end', label: '' },
        ]}
        rows={data.items.map(row => ({
          key: row.id,
          cells: [
            row.code,
            row.amount === null || row.currency === null ? '–' : money(row.amount, row.currency),
            row.fromAt === null ? '' : moment(row.fromAt),
            until(row),
            row.mayChange && !over(row) ? (
              <Button
                key="end"
                size="small"
                aria-label={`${say('withdraw')}: ${row.code}`}
                onClick={() => setEnding(row)}
              >
                {say('withdraw')}
              </Button>
            ) : null,
          ],
        }))}
      />
      {ending ? <EndCapability capability={ending} onClose={() => setEnding(undefined)} /> : null}
    </>
  );
}
