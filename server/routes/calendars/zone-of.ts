import type { Zone } from '../../../domain/calendar/zone.ts';
import { zoneNamed } from '../../../engine/calendars/zone-named.ts';
import { HttpError } from '../../http-error.ts';

/** The zone as it was sent, with its offsets written down where only its name came. */
export function zoneOf({ id, offsets }: { id: string; offsets?: Zone['offsets'] | undefined }): Zone {
  const zone = offsets ? { id, offsets } : zoneNamed(id);
  if (!zone) throw new HttpError('INVALID_INPUT', { errors: [{ pointer: '/zone/id', code: 'UNKNOWN_ZONE' }] });
  return zone;
}
