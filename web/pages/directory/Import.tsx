import type { Answer } from '../../api/operations.ts';
import { ImportForm } from '../../components/import/ImportForm.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { DirectoryPage } from './DirectoryPage.tsx';
import { useDirectoryImportTexts } from './import-texts.ts';
import { useAdministers } from './use-administers.ts';

type Row = Answer<'importDirectory'>['rows'][number];

/** What was asked of people, offices, companies and rights before. */
const TOUCHES = /users|units|organi|grants|directory/;

/** Companies, offices, people and rights out of a table. */
export default function Import() {
  const say = useDirectoryImportTexts();
  const { some } = useAdministers();
  const types = {
    company: say('company'),
    unit: say('unit'),
    person: say('person'),
    grant: say('grant'),
    lead: say('leadOf'),
  };
  return (
    <DirectoryPage>
      {some ? (
        <ImportForm<Row>
          path="/v1/directory-imports"
          touches={TOUCHES}
          lead={say('lead')}
          columns={{ names: say('columnsAre'), hint: say('columnsHint') }}
          about={{
            columns: [
              { key: 'kind', label: say('kind') },
              { key: 'id', label: say('id') },
            ],
            cellsOf: ({ type, id }) => [types[type as keyof typeof types] ?? type, id],
          }}
        />
      ) : (
        <Empty title={say('notAllowed')} />
      )}
    </DirectoryPage>
  );
}
