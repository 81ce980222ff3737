import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { Listing } from '../../components/list/Listing.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { CompanyChoice } from './CompanyChoice.tsx';
import { DirectoryPage } from './DirectoryPage.tsx';
import { useDirectoryTexts } from './texts.ts';
import { useFilters } from './use-filters.ts';
import { useGrantRow } from './use-grant-row.tsx';

type Grant = Answer<'listGrants'>['items'][number];

/** Who may do what: every role and permission item, from when and until when. */
export default function Grants() {
  const say = useDirectoryTexts();
  const { name, label } = useLabels();
  const { data: rights } = useRead('listRights');
  const { values, any, set, clear } = useFilters(['organization', 'code', 'effective']);
  const row = useGrantRow();
  const effective = values.effective !== 'all';
  const codes = rights?.items.map(right => ({
    value: right.code,
    label: right.kind === 'role' ? say('role', { name: label(right.label) }) : label(right.label),
  }));
  return (
    <DirectoryPage>
      <Listing<Grant>
        label={say('grants')}
        path="/v1/grants"
        query={{ organization: values.organization, code: values.code, effective: effective || null }}
        onClear={any ? clear : undefined}
        filters={
          <>
            <CompanyChoice value={values.organization} onChange={value => set('organization', value)} />
            <Choice
              label={say('right')}
              value={values.code}
              options={[{ value: '', label: say('anyRight') }, ...(codes ?? [])]}
              onChange={value => set('code', value)}
            />
            <Choice
              label={say('when')}
              value={values.effective}
              options={[
                { value: '', label: say('now') },
                { value: 'all', label: say('everTime') },
              ]}
              onChange={value => set('effective', value)}
            />
          </>
        }
        columns={[{ key: 'person', label: say('person') }, ...row.columns]}
        rowOf={grant => ({
          key: grant.id,
          cells: [
            <Link key="person" to={to.person(grant.userId)}>
              {name(grant.person)}
            </Link>,
            ...row.cells(grant),
          ],
        })}
      />
      {row.dialog}
    </DirectoryPage>
  );
}
