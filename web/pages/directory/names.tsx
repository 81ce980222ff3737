import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';

/** A person's name for an id; the id where they are not open to the reader. */
export function usePersonName(id: string): string {
  const { name } = useLabels();
  const { data } = useRead('getUser', { params: { id } });
  return data ? name(data) : id;
}

export function UnitName({ id }: { id: string }) {
  const { name } = useLabels();
  const { data } = useRead('getUnit', { params: { id } });
  return data ? name(data) : id;
}
