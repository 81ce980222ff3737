import { useLabels } from '../../i18n/use-labels.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { useImportTexts } from './import-texts.ts';
import { LoadYearForm } from './LoadYearForm.tsx';
import { useCalendarTexts } from './texts.ts';
import { useCalendar } from './use-calendar.ts';

/** A year handed in: checked by the server, its effect on open deadlines shown, then made a version. */
export default function LoadYear() {
  const say = useImportTexts();
  const words = useCalendarTexts();
  const { label } = useLabels();
  const { calendar, mayChange, tag, error, refetch } = useCalendar();
  if (error) return <Trouble error={error} again={refetch} />;
  if (!calendar) return <Skeleton rows={8} label={words('loading')} />;
  return (
    <Page title={say('title', { calendar: label(calendar.label) })}>
      {mayChange ? (
        <LoadYearForm calendar={calendar} tag={tag} onStale={refetch} />
      ) : (
        <Empty title={say('notAllowed')} />
      )}
    </Page>
  );
}
