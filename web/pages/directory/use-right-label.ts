import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';

/** A role or permission item as people read it. */
export function useRightLabel(): (code: string) => string {
  const { label } = useLabels();
  const { data } = useRead('listRights');
  return code => label(data?.items.find(right => right.code === code)?.label) || code;
}
