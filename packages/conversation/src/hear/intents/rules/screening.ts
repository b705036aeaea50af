import { byOthers } from '../../pattern/guards.ts';
import { anywhere, rule, type Rule } from '../../pattern/rule.ts';

/** A call screener asks who calls and why. */
export const SCREENING: readonly Rule[] = [
  rule(
    'say your name and why',
    [
      'SAY|state|give|record|tell|speak|provide|leave|قل|قول|اذكر|ذكر|سجل|عرف|اذكري YOUR|ME|us|PLEASE|THIS|a|ا|your|full* name|اسم|نفسك|اسمك ~4 WHY|reason|purpose|calling|company|business|سبب|ليش|الغرض|خصوص',
      'SCREEN',
      'SAY|state|announce YOUR name $',
      'HUMAN DIALED ~1 WANT|LIKE KNOW WHO|WHY|WHAT',
      'name|اسمك AND ~2 reason|purpose|سبب|why',
      'record|say|state YOUR ~1 name|reason',
      'try to connect YOU',
      'i will|ill|will see if ~2 HUMAN|person ~1 available',
      'stay on ~1 line',
      'see IF|if ~1 HUMAN|person BE available',
      'ذكر|عرف ~1 اسم|نفسك',
      'SAY|state|give|record|قل|قول|اذكر|ذكر|سجل|عرف YOUR|ME|PLEASE|full* name|اسم AND YOUR? reason|purpose|سبب|WHY|WHAT|غرض|company',
      'SAY|tell ~1 WHO YOU BE AND ~3 WHAT|WHY|connect',
      'before I connect YOU',
      'SAY|state|give|record|قل|قول|اذكر|ذكر|سجل|عرف YOUR|YOU|PLEASE|full* DATA|name|اسم AND WHY|سبب|غرض|YOUR',
      'SAY|سجل|اذكر|قل YOUR DATA AND',
      'identify yourself AND',
      'see IF|if HUMAN|THEY|HE ~2 available|talk',
      'state ~2 purpose|reason',
      'SAY YOUR name after ~4 see|connect',
      'CALLS|call ~2 screened|screening',
    ],
    [anywhere('WHAT ~2 YOU SAY'), byOthers, anywhere('BEEP|MESSAGE|MAILBOX', 'شو سبب|ايش سبب|ليش')],
  ),
];
