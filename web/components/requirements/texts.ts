import { defineTexts } from '../../i18n/texts.ts';

export const useRequirementTexts = defineTexts('requirements', {
  for: { en: '{{command}}: {{met}} of {{all}} requirements met', zh: '{{command}}：{{all}} 项条件，已满足 {{met}} 项' },
  met: { en: 'met', zh: '已满足' },
  unmet: { en: 'not met', zh: '未满足' },
  counted: { en: '{{have}} of {{need}}', zh: '{{have}}/{{need}}' },
  compared: { en: '{{have}}, needs {{need}}', zh: '现为 {{have}}，需 {{need}}' },
  needs: { en: 'needs {{need}}', zh: '需 {{need}}' },
});
