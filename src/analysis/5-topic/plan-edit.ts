import type { TopicEdit } from '../../domain/topic-edit.ts';
import type { EditContext, EditPlan } from './edit-plan.ts';
import { planHide, planMove, planPin, planRename } from './plan-marks.ts';
import { planMerge, planNeverAgain, planUnmerge } from './plan-merge.ts';
import { planNotThis } from './plan-not-this.ts';
import { planCreate, planSplit } from './plan-split.ts';

/** Lays an edit out on the standing topics. Throws `not_found`, `conflict` or `invalid` where it cannot be made. */
export const planEdit = (context: EditContext, edit: TopicEdit): EditPlan => {
  switch (edit.kind) {
    case 'rename':
      return planRename(context, edit);
    case 'move':
      return planMove(context, edit);
    case 'hide':
      return planHide(context, edit);
    case 'pin':
      return planPin(context, edit);
    case 'merge':
      return planMerge(context, edit);
    case 'unmerge':
      return planUnmerge(context, edit);
    case 'never_again':
      return planNeverAgain(context, edit);
    case 'split':
      return planSplit(context, edit);
    case 'create':
      return planCreate(context, edit);
    case 'not_this':
      return planNotThis(context, edit);
  }
};
