import { POLICY_LABELS } from '../../../domain/policy/key-labels.ts';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';

/** What a policy is called: as its process; a few belong to none. */
export function usePolicyName(): (process: string) => string {
  const { label } = useLabels();
  const { data } = useRead('listProcesses');
  return process => {
    const found = data?.items.find(({ name }) => name === process);
    const own = Object.hasOwn(POLICY_LABELS, process) ? POLICY_LABELS[process] : undefined;
    return label(found?.label ?? own) || process;
  };
}
