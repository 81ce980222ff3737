import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { ImportForm } from '../../components/import/ImportForm.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { RegistryPage } from './RegistryPage.tsx';
import { useRegistryTexts } from './texts.ts';

type Row = Answer<'importRegistry'>['rows'][number];

/** What was asked of the registry, and of what follows from it, before. */
const TOUCHES = /registry|cases|tasks/;

/** Columns every kind has. */
const BESIDE = ['holds from', 'holds until', 'ended'];

/** Many entries of one kind out of a table. */
export default function RegistryImport() {
  const say = useRegistryTexts();
  const { label } = useLabels();
  const { list } = useFormat();
  return (
    <RegistryPage actions={kind => <Link to={to.registry(kind.kind)}>{say('back')}</Link>}>
      {kind => (
        <ImportForm<Row>
          key={kind.kind}
          path={`/v1/registry-imports/${kind.kind}`}
          touches={TOUCHES}
          lead={say('lead', { kind: label(kind.label) })}
          columns={{
            names: list([...(kind.partner ? ['partner'] : []), 'reference', ...Object.keys(kind.fields), ...BESIDE]),
            hint: say('columnsHint'),
          }}
          about={{
            columns: [{ key: 'entry', label: label(kind.ref) }],
            cellsOf: ({ id }) => [id],
          }}
        />
      )}
    </RegistryPage>
  );
}
