import type { Per, PeriodUnit } from '../values.types.ts';
import { set, table } from './table.ts';

export const TIME_UNITS = table<PeriodUnit>(
  ['minute', 'minute minutes min mins دقيقة دقايق دقائق'],
  ['hour', 'hour hours hr hrs ساعة ساعات'],
  ['day', 'day days يوم ايام'],
  ['week', 'week weeks wk wks اسبوع اسابيع'],
  ['month', 'month months mth mths mo شهر شهور اشهر'],
  ['quarter', 'quarters'],
  ['year', 'year years yr yrs annum سنة سنوات سنين عام اعوام'],
);

/** Two of a unit in one Arabic word: "شهرين". */
export const TIME_DUALS = table<PeriodUnit>(
  ['minute', 'دقيقتين'],
  ['hour', 'ساعتين'],
  ['day', 'يومين'],
  ['week', 'اسبوعين'],
  ['month', 'شهرين'],
  ['year', 'سنتين عامين'],
);

export const THINGS = table<Per>(
  ['seat', 'seat seats مقعد مقاعد كرسي كراسي'],
  ['user', 'user users مستخدم مستخدمين licence license licences licenses'],
  ['person', 'person people persons head heads pax guest guests شخص اشخاص نفر انفار ناس فرد افراد ضيف ضيوف'],
  ['employee', 'employee employees staff موظف موظفين عامل عمال'],
  ['unit', 'unit units وحدة وحدات'],
  ['session', 'session sessions class classes lesson lessons جلسة جلسات حصة حصص'],
  ['visit', 'visit visits زيارة زيارات'],
  ['room', 'room rooms bedroom bedrooms غرفة غرف'],
  ['night', 'night nights ليلة ليالي'],
  ['lead', 'lead leads'],
  ['call', 'call calls مكالمة مكالمات'],
  ['each', 'واحد واحدة'],
);

/** Units in one word: "monthly", "شهريا". */
export const ADVERBS = table<Per>(
  ['day', 'daily يوميا'],
  ['week', 'weekly اسبوعيا'],
  ['month', 'monthly pcm شهريا'],
  ['quarter', 'quarterly'],
  ['year', 'yearly annually pa سنويا'],
  ['each', 'each apiece'],
);

/** Every word that a quantity may count, for the splitting of Arabic proclitics. */
export const UNITS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...TIME_UNITS,
  ...TIME_DUALS,
  ...THINGS,
  ...ADVERBS,
]);

/** Nouns without a plural "s" that a number may count, so that it is no sum. */
export const COUNTED = set(
  `percent percentage pct  degrees oclock am pm people children men women staff feet foot ft sqft square sq
   metre metres meter meters km kilometre kilometres kilometer kilometers kg kilo kilos gb tb star point times time
   bed bedroom bedder seater storey story door inch inches mph second seconds sec secs
   بالمية بالمئة بالمائة متر امتار قدم كيلو مرة مرات عميل عملا زبون زباين فرع فروع بيت بيوت سيارة سيارات شقة شقق فيلا فلل محل محلات خط خطوط شركة شركات ثانية ثواني طابق`,
);
