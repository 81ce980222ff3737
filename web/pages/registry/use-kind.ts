import { useParams } from 'react-router';
import { useRead } from '../../api/use-read.ts';
import type { RegistryKind } from './registry-kind.ts';

/** The kinds the reader may see, and the one the address names; the first of them where it names none. */
export function useKind(): {
  kinds: readonly RegistryKind[] | undefined;
  kind: RegistryKind | undefined;
  error: unknown;
} {
  const { kind: named } = useParams();
  const { data, error } = useRead('listRegistryKinds');
  const kinds = data?.items;
  return { kinds, kind: named ? kinds?.find(({ kind }) => kind === named) : kinds?.[0], error };
}
