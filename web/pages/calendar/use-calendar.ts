import { useSearchParams } from 'react-router';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import { useRead } from '../../api/use-read.ts';

/** The calendar the address names, as it counts now, with the tag a change is sent under. */
export function useCalendar() {
  const [search] = useSearchParams();
  const id = search.get('calendar') ?? 'cn';
  const { data, error, refetch } = useRead('getCurrentCalendar', { params: { id } });
  const calendar = data?.calendar as unknown as Calendar | undefined;
  return { id, calendar, mayChange: data?.mayChange ?? false, tag: `"v${calendar?.version}"`, error, refetch };
}
