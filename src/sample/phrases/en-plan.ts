import type { IssuePhrases } from '../language-pack.ts';

/** English words for the matters of Pellworth Plan (rosters and shifts). */
export const enPlan = {
  'plan-swap': {
    subject:
      '{Shift swap|Swapped shift|Approved swap|Swap request} {disappeared|gone again|lost|not in the roster}',
    text: [
      '{An approved|A confirmed|The agreed} shift swap {disappears|vanishes|is simply gone} {from the roster|from the week view} {after a refresh|overnight|once the week is published}.',
      '{Two of my people|<first> and <first>|Two colleagues} swapped their <day> shifts, I approved {it|the swap}, and {later|the next morning} the {roster|schedule} showed the old names{ again|}.',
      'Swap requests that I {approve|accept|confirm} on the {phone|tablet|app} {do not show up|never arrive|are missing} in the browser.',
      '{The swap|A shift swap between <first> and <first>} was {green|approved} in the inbox but the {plan|roster} {was not updated|stayed as it was|ignored it}.',
      'When a swap {overlaps with|touches} a night shift it gets {thrown out|dropped} without {a word|any message}.',
      'shift swaps {keep getting lost|dont stick|go missing}{, third time this month|, happened on <day> too|}',
    ],
  },
  'plan-calendar': {
    subject:
      '{Calendar sync|Outlook calendar|Google calendar|Calendar feed} {creates duplicates|out of date|wrong entries|stopped}',
    text: [
      'The {calendar sync|calendar feed|sync with Outlook} {creates every shift twice|puts doubles in my calendar|duplicates all shifts} {since <day>|for <small> of us|}.',
      '{Shifts|Changes} I {move|edit} in Plan {take hours to reach|never reach|do not appear in} the {Outlook|Google|iPhone} calendar.',
      'Deleted shifts {stay|are still shown|hang around} in {everyone’s|my|our} {Google calendar|Outlook}{, so people come in for nothing|}.',
      'My synced calendar {shows|has} the shifts {one hour off|an hour late|in the wrong time zone}{ since the clocks changed|}.',
      'The {subscription link|ical link} for the calendar {returns an error|gives error <code>|says not found}.',
      'calendar is {full of doubles|a mess}, each shift is in there {two or three times|<small> times}',
    ],
  },
  'plan-logout': {
    subject:
      '{App|Mobile app|Phone app} {logs me out|keeps logging out|asks for the password again}',
    text: [
      'The {mobile app|app on my phone|phone app} logs {me|us|everybody} out {every day|every few hours|each time I switch to another app}.',
      'I have to {log in|sign in|type my password} {again and again|<small> times a shift|every morning} {on the tablet|on Android|on my iPhone|in the app}.',
      '{Staff|Our drivers|The night crew} {get|are} logged out {in the middle of|during} a shift and {cannot clock in|miss their clock-in}.',
      'After the {update|version <version>} the app {forgets|no longer keeps} my login{ and the fingerprint does nothing|}.',
      '“Session expired” {every time I open the app|after <small> minutes}, even with “stay signed in” {ticked|switched on}.',
      'app kicks me out {constantly|all the time}, {pls|please} fix the login',
    ],
  },
  'plan-push': {
    subject:
      '{Push notifications|Notifications|Shift alerts} {late|come hours too late|not arriving|missing}',
    text: [
      'Push notifications {arrive hours late|come <small> hours too late|turn up the next day} {since version <version>|since the last app update|on Android and iPhone alike}.',
      '{Nobody|Half of the team|None of us} {got|received} the notification {about the open shift|for the changed shift|when I published the week}.',
      'The {alert|notification} for {a free shift|an open shift} {reached us|came} {after it had started|when the shift was over}.',
      'Notifications {work in the browser but not on|do not reach} {the phones|our phones}{, settings are all on|}.',
      'New shift, {no push|no notification|no alert}. {I only saw it by chance|We found out from a colleague|It showed up hours later}.',
      'notifications {are broken|super late|delayed} since the {new version|update}, {missed a shift because of it|people miss shifts}',
    ],
  },
  'plan-overtime': {
    subject: '{Overtime|Extra hours|Overtime hours} {wrong|miscalculated|not counted}',
    text: [
      'Overtime is {calculated wrongly|miscounted|off} {for part-time staff|when a shift runs past midnight|for anyone on a <small>-day week}.',
      'The {time sheet|monthly sheet} {shows|gives} <small> hours of overtime {where it should be|instead of} <n>.',
      '{Night hours|Sunday hours|Public holidays} are {not added to|left out of|counted twice in} the overtime{ balance|}.',
      'Overtime {rule|limit} of <n> hours is {ignored|not applied}{ when I copy a week|}.',
      '{Payroll|Our bookkeeper} noticed that the extra hours {do not match|differ from} the {clock-ins|time stamps}.',
    ],
  },
  'plan-print': {
    subject: '{Printed roster|Printing the roster|Print view} {cut off|unreadable|broken}',
    text: [
      'When I print the {weekly roster|week plan|roster} the {last column|Sunday} is {cut off|missing}.',
      'The {print view|printout} is {so small that nobody can read it|tiny|spread over <n> pages}{, we hang it on the wall|}.',
      'Printing in {landscape|A3} {gives a blank page|prints only the header|ignores the colours}.',
      'names overlap {on the printout|when i print the plan}',
    ],
  },
  'wish-dark': {
    subject: '{Dark mode|Please add a dark mode|Dark theme for the app}',
    text: [
      '{Please add|We would love|It would be great to have} a dark {mode|theme}{ in the app|}{, our people work nights|, the white screen is blinding at 3 am|}.',
      '{Could you offer|Would it be possible to get|Any plans for} a dark {theme|mode|design} for {the roster|night shifts|Plan}?',
      'A dark {mode|screen} would {help a lot|be easier on the eyes} {in the dispatch room|on night shift|in the cab}.',
      'wish there was a dark {mode|theme}, {the app is far too bright at night|my eyes hurt}',
    ],
  },
  'wish-chat': {
    subject: '{Post open shifts to Teams|Slack integration|Teams integration for open shifts}',
    text: [
      '{We need|Please build|It would be great to have} {an integration|a connection} with {Microsoft Teams|Slack|Teams} so that open shifts are {posted|announced} {there|in our channel}.',
      '{Can you add|Is there a plan to add} {Slack|Teams} {messages|posts} for {open|unfilled} shifts?',
      'Our staff {live|are all} in {Teams|Slack}; {sending open shifts there|an open-shift bot there} would {save us many calls|fill gaps much faster}.',
      'I wish open shifts could be {accepted|taken} {straight from|inside} {Slack|Teams}.',
    ],
  },
  'praise-planner': {
    subject: '{Love the planner|Roster view is great|Drag and drop}',
    text: [
      'The {drag and drop|drag-and-drop} roster is {a joy|brilliant|so easy}{, planning takes minutes now|, even I understood it|}.',
      'I {love|really like} how {quick|simple} {building|copying} a roster {is|has become}.',
      '{Planning a week|Making the roster} {used to take half a day, now it is done in|takes me} {twenty minutes|half an hour}. {Great|Wonderful}!',
      'roster view is {super clear|excellent|the best part}',
    ],
  },
} as const satisfies Readonly<Record<string, IssuePhrases>>;
