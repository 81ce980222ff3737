import { Link } from 'react-router';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { useProcessesTexts } from './texts.ts';

/** The processes of the programme, each with the way to how it runs and to its cases. */
export default function Processes() {
  const say = useProcessesTexts();
  const { label } = useLabels();
  const { data, error, refetch } = useRead('listProcesses');
  if (!data) {
    return (
      <Page title={say('title')}>
        {error ? <Trouble error={error} again={refetch} /> : <Skeleton label={say('loading')} />}
      </Page>
    );
  }
  return (
    <Page title={say('title')}>
      <PlainTable
        label={say('title')}
        columns={[
          { key: 'process', label: say('process') },
          { key: 'cases', label: say('cases'), number: true },
          { key: 'overdue', label: say('overdue'), number: true },
        ]}
        rows={data.items.map(({ name, label: title }) => ({
          key: name,
          cells: [
            <Link key="process" to={to.process(name)}>
              {label(title)}
            </Link>,
            <Standing key="cases" name={name} what="count" />,
            <Standing key="overdue" name={name} what="overdue" />,
          ],
        }))}
      />
    </Page>
  );
}

/** How many cases of the process the reader sees, or how many of them are overdue; the way to them. */
function Standing({ name, what }: { name: string; what: 'count' | 'overdue' }) {
  const format = useFormat();
  const { data } = useRead('getProcessStanding', { params: { name } });
  if (!data) return null;
  const sum = data.states.reduce((total, state) => total + state[what], 0);
  if (what === 'overdue') return <span>{format.number(sum)}</span>;
  return <Link to={to.cases({ process: name })}>{format.number(sum)}</Link>;
}
