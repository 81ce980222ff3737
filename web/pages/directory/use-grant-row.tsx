import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { EndRight } from './GrantDialogs.tsx';
import { useDirectoryTexts } from './texts.ts';

type Grant = Answer<'listGrants'>['items'][number];

/** How a grant stands in a list, and the way to end it where the reader may. */
export function useGrantRow() {
  const say = useDirectoryTexts();
  const { label, name } = useLabels();
  const { moment } = useFormat();
  const [ending, setEnding] = useState<Grant>();
  const over = ({ untilAt }: Grant) => untilAt !== null && Date.parse(untilAt) <= Date.now();
  const until = (grant: Grant) => (grant.untilAt === null ? say('noEnd') : moment(grant.untilAt));
  // What came with the installation holds since the beginning of time.
  const from = ({ fromAt }: Grant) => (fromAt === null || Date.parse(fromAt) <= 0 ? say('always') : moment(fromAt));
  return {
    columns: [
      { key: 'right', label: say('right') },
      { key: 'at', label: say('at') },
      { key: 'from', label: say('from') },
      { key: 'until', label: say('until') },
      { key: 'end', label: '' },
    ],
    cells: (grant: Grant): ReactNode[] => [
      label(grant.label),
      name(grant.at),
      from(grant),
      over(grant) ? `${until(grant)} · ${say('ended')}` : until(grant),
      grant.mayChange && !over(grant) ? (
        <Button
          key="end"
          size="small"
          aria-label={`${say('revoke')}: ${label(grant.label)}`}
          onClick={() => setEnding(grant)}
        >
          {say('revoke')}
        </Button>
      ) : null,
    ],
    dialog: ending ? <EndRight grant={ending} onClose={() => setEnding(undefined)} /> : null,
  };
}
