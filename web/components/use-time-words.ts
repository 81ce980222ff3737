import { useCaseWords } from './texts.ts';
import type { TimeLeft } from './time-left.ts';

/** Time left as people say it: "2 working days left", "3 h 20 min left". */
export function useTimeWords(): (left: TimeLeft) => string {
  const say = useCaseWords();
  return left => {
    switch (left.kind) {
      case 'overdue':
        return left.days > 0 ? say('overdueDays', { ...left }) : say('overdueHours', { ...left });
      case 'today':
        return left.hours > 0 ? say('leftHours', { ...left }) : say('leftMinutes', { ...left });
      case 'workingDays':
        return say('leftWorkingDays', { count: left.days });
      case 'days':
        return say('leftDays', { count: left.days });
    }
  };
}
