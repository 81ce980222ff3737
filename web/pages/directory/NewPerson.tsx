import { useNavigate } from 'react-router';
import { command } from '../../api/command.ts';
import { useMe } from '../../api/session.tsx';
import { to } from '../../paths.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { newBody } from './entry-form.ts';
import { useDirectoryTexts } from './texts.ts';
import { useAdministers } from './use-administers.ts';
import { useEntryFields } from './use-entry-fields.ts';

/** A person joins a company: the reader's own, or one the vendor's administrator names. */
export function NewPerson({ company, onClose }: { company: string; onClose(): void }) {
  const say = useDirectoryTexts();
  const me = useMe();
  const go = useNavigate();
  const { all } = useAdministers();
  const fields = useEntryFields();
  const orgId = company || (me.organization?.id ?? '');
  const values = {
    id: '',
    orgId,
    name: '',
    nameEn: '',
    email: '',
    unitId: '',
    managerId: '',
    language: 'zh',
    zone: me.zone,
  };
  return (
    <EntryDialog
      title={say('addPerson')}
      fields={typed => fields.newPerson(typed, all)}
      seen={{ values, version: 0 }}
      submit={say('add')}
      send={async (typed, _, key) => {
        const { body } = await command('createUser', { body: newBody(typed) as never, key });
        await go(to.person(body.id));
      }}
      onClose={onClose}
    />
  );
}
