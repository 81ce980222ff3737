import { Link } from 'react-router';
import { useRead } from '../../api/use-read.ts';
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
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton label={say('loading')} />;
  return (
    <Page title={say('title')}>
      <PlainTable
        label={say('title')}
        columns={[
          { key: 'process', label: say('process') },
          { key: 'cases', label: '' },
        ]}
        rows={data.items.map(({ name, label: title }) => ({
          key: name,
          cells: [
            <Link key="process" to={to.process(name)}>
              {label(title)}
            </Link>,
            <Link key="cases" to={to.cases({ process: name })}>
              {say('cases')}
            </Link>,
          ],
        }))}
      />
    </Page>
  );
}
