import type { RegistryKind } from '../../../domain/registry/kind.ts';
import { kindNamed } from '../../../domain/registry/kinds.ts';
import { HttpError } from '../../http-error.ts';
import type { RouteRequest } from '../../route.ts';

/** The kind of entries a path names. */
export function kindOf({ params }: RouteRequest): RegistryKind {
  const kind = kindNamed(params.kind ?? '');
  if (!kind) throw new HttpError('NOT_FOUND');
  return kind;
}
