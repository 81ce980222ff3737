import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../../api/client.ts';
import { command } from '../../api/command.ts';
import { type Answer, placeOf } from '../../api/operations.ts';
import { Listing } from '../../components/list/Listing.tsx';
import { SearchText } from '../../components/list/SearchText.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { CompanyChoice } from './CompanyChoice.tsx';
import { DirectoryPage } from './DirectoryPage.tsx';
import { EntryDialog, type Seen } from './EntryDialog.tsx';
import { newBody, patchBody } from './entry-form.ts';
import { useDirectoryTexts } from './texts.ts';
import { useAdministers } from './use-administers.ts';
import { useEntryFields } from './use-entry-fields.ts';
import { useFilters } from './use-filters.ts';

type Unit = Answer<'listUnits'>['items'][number];

/** Offices and departments: what is above them and who leads them. */
export default function Units() {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const { all } = useAdministers();
  const { values, any, set, clear } = useFilters(['q', 'organization']);
  const [open, setOpen] = useState<Unit | 'new'>();
  const close = () => setOpen(undefined);
  const add = (
    <Button type="primary" onClick={() => setOpen('new')}>
      {say('addUnit')}
    </Button>
  );
  return (
    <DirectoryPage actions={all ? add : undefined}>
      <Listing<Unit>
        label={say('units')}
        path="/v1/units"
        query={values}
        onClear={any ? clear : undefined}
        filters={
          <>
            <SearchText value={values.q} onChange={value => set('q', value)} />
            <CompanyChoice value={values.organization} onChange={value => set('organization', value)} />
          </>
        }
        columns={[
          { key: 'name', label: say('name') },
          { key: 'kind', label: say('kind') },
          { key: 'above', label: say('above') },
          { key: 'lead', label: say('lead') },
          { key: 'company', label: say('company') },
          { key: 'change', label: '' },
        ]}
        rowOf={unit => ({
          key: unit.id,
          cells: [
            <Link key="name" to={to.directory(undefined, { unit: unit.id, organization: unit.orgId })}>
              {name(unit)}
            </Link>,
            say(unit.kind === 'office' ? 'office' : 'department'),
            name(unit.parent),
            unit.lead ? (
              <Link key="lead" to={to.person(unit.lead.id)}>
                {name(unit.lead)}
              </Link>
            ) : (
              ''
            ),
            name(unit.organization),
            unit.mayChange ? (
              <Button
                key="change"
                size="small"
                aria-label={say('changeOf', { name: name(unit) })}
                onClick={() => setOpen(unit)}
              >
                {say('change')}
              </Button>
            ) : null,
          ],
        })}
      />
      {open === 'new' ? <NewUnit company={values.organization} onClose={close} /> : null}
      {open && open !== 'new' ? <ChangeUnit unit={open} onClose={close} /> : null}
    </DirectoryPage>
  );
}

function unitSeen({ name, nameEn, kind, parentId, leadUserId, version }: Answer<'getUnit'>): Seen {
  return { version, values: { name, nameEn, kind, parentId: parentId ?? '', leadUserId: leadUserId ?? '' } };
}

function NewUnit({ company, onClose }: { company: string; onClose(): void }) {
  const say = useDirectoryTexts();
  const fields = useEntryFields();
  const values = { id: '', orgId: company, name: '', nameEn: '', kind: 'office', parentId: '', leadUserId: '' };
  return (
    <EntryDialog
      title={say('addUnit')}
      fields={fields.newUnit}
      seen={{ values, version: 0 }}
      submit={say('add')}
      send={(typed, _, key) => command('createUnit', { body: newBody(typed) as never, key })}
      onClose={onClose}
    />
  );
}

function ChangeUnit({ unit, onClose }: { unit: Unit; onClose(): void }) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const fields = useEntryFields();
  const params = { id: unit.id };
  return (
    <EntryDialog
      title={say('changeOf', { name: name(unit) })}
      fields={() => fields.unit(unit.orgId)}
      seen={unitSeen(unit)}
      submit={say('save')}
      send={(values, seen, key) =>
        command('changeUnit', {
          params,
          body: patchBody(seen.values, values),
          seen: `"v${seen.version}"`,
          key,
        })
      }
      again={async () => unitSeen((await ask<Answer<'getUnit'>>(placeOf('getUnit', params))).body)}
      onClose={onClose}
    />
  );
}
