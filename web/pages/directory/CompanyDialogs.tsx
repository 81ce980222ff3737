import { ask } from '../../api/client.ts';
import { command } from '../../api/command.ts';
import { type Answer, placeOf } from '../../api/operations.ts';
import { preview } from '../../api/preview.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { EntryDialog, type Seen } from './EntryDialog.tsx';
import { newBody, patchBody } from './entry-form.ts';
import { useDirectoryTexts } from './texts.ts';
import { useEntryFields } from './use-entry-fields.ts';

type Company = Answer<'getOrganization'>;

const tag = ({ version }: Seen) => `"v${version}"`;

function companySeen({ name, nameEn, parentId, homeUnitId, version }: Company): Seen {
  return { version, values: { name, nameEn, parentId: parentId ?? '', homeUnitId: homeUnitId ?? '' } };
}

async function companyNow(id: string): Promise<Seen> {
  return companySeen((await ask<Company>(placeOf('getOrganization', { id }))).body);
}

export function NewCompany({ onClose }: { onClose(): void }) {
  const say = useDirectoryTexts();
  const fields = useEntryFields();
  const values = { id: '', kind: 'partner', name: '', nameEn: '', parentId: '', homeUnitId: '' };
  return (
    <EntryDialog
      title={say('addCompany')}
      fields={() => fields.newCompany}
      seen={{ values, version: 0 }}
      submit={say('add')}
      send={(typed, _, key) => command('createOrganization', { body: newBody(typed) as never, key })}
      onClose={onClose}
    />
  );
}

export function ChangeCompany({ company, onClose }: { company: Company; onClose(): void }) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const fields = useEntryFields();
  const params = { id: company.id };
  return (
    <EntryDialog
      title={say('changeOf', { name: name(company) })}
      fields={() => fields.company}
      seen={companySeen(company)}
      submit={say('save')}
      send={(values, seen, key) =>
        command('changeOrganization', {
          params,
          body: patchBody(seen.values, values),
          seen: tag(seen),
          key,
        })
      }
      again={() => companyNow(company.id)}
      onClose={onClose}
    />
  );
}

/** Deactivates a company, or takes it in again; what that does to its people's tasks is shown before. */
export function SwitchCompany({ company, onClose }: { company: Company; onClose(): void }) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const params = { id: company.id };
  const active = company.status === 'active';
  const operation = active ? 'deactivateOrganization' : 'reactivateOrganization';
  return (
    <EntryDialog
      title={say(active ? 'deactivateOf' : 'reactivateOf', { name: name(company) })}
      {...(active ? { hint: say('companyHint') } : {})}
      fields={() => []}
      seen={companySeen(company)}
      submit={say(active ? 'deactivate' : 'reactivate')}
      danger={active}
      affected={(_, seen) => preview(operation, { params, body: {}, seen: tag(seen) })}
      send={(_, seen, key) => command(operation, { params, body: {}, seen: tag(seen), key })}
      again={() => companyNow(company.id)}
      onClose={onClose}
    />
  );
}
