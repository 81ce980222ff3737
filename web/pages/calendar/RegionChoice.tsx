import { useNavigate } from 'react-router';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useCalendarTexts } from './texts.ts';

/** Which region's calendar is shown, where there are several. */
export function RegionChoice({ chosen }: { chosen: string }) {
  const say = useCalendarTexts();
  const go = useNavigate();
  const { data } = useRead('listCalendars');
  const { label } = useLabels();
  const regions = data?.items.filter(({ status }) => status === 'active') ?? [];
  if (regions.length < 2) return null;
  return (
    <Choice
      label={say('region')}
      value={chosen}
      options={regions.map(region => ({ value: region.id, label: label(region.label) }))}
      onChange={calendar => void go(to.calendar({ calendar }))}
    />
  );
}
