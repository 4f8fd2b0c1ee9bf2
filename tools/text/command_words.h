/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_COMMAND_WORDS_H
#define TOOLS_TEXT_COMMAND_WORDS_H

#include "tools/text/words.h"

/** @file command_words.h
 *  What every command does, for `--help`: a sentence, and behind \v what stands below the options. */

#define TOOL_WORD_ABOUT_NEW                                                                        \
  "Make a first scenario from ten questions; without FILE it is printed.\v"                        \
  "What an option answers is not asked.",                                                          \
      "Maak een eerste scenario uit tien vragen; zonder FILE wordt het afgedrukt.\v"               \
      "Wat een optie beantwoordt wordt niet gevraagd."
#define TOOL_WORD_ABOUT_CHECK                                                                      \
  "Validate a scenario and show the load on each facility. Runs nothing.\v"                        \
  "Exit status: 0 no mistakes, 2 mistakes.",                                                       \
      "Controleer een scenario en toon wat er van elke voorziening gevraagd wordt. Rekent niets "  \
      "door.\v"                                                                                    \
      "Exit-status: 0 geen fouten, 2 fouten."
#define TOOL_WORD_ABOUT_RUN                                                                        \
  "Run every policy of a scenario, print the indicators and the comparison.\v"                     \
  "The indicators by year and the budget are the baseline's; with --policy and one name they "     \
  "are that policy's. The tables that compare have all policies.\n"                                \
  "Nothing is written to disk without -o. A directory whose results.json says that it is an "      \
  "earlier result, and that holds nothing else, is replaced; any other is refused unless "         \
  "--force.\n"                                                                                     \
  "Ctrl-C, SIGTERM and SIGHUP end it within a second and keep what is done.\n"                     \
  "Exit status: 0 done, 1 could not finish, 2 the scenario or the command line is wrong, "         \
  "3 a fault of the program.",                                                                     \
      "Reken al het beleid van een scenario door en druk de indicatoren en de vergelijking af.\v"  \
      "De indicatoren per jaar en de begroting zijn die van ongewijzigd beleid; met --policy en "  \
      "een naam zijn ze die van dat beleid. De tabellen die vergelijken hebben al het beleid.\n"   \
      "Zonder -o wordt er niets bewaard. Een map waarvan results.json zegt dat het een eerder "    \
      "resultaat is, en waar niets anders in staat, wordt vervangen; elke andere wordt zonder "    \
      "--force geweigerd.\n"                                                                       \
      "Ctrl-C, SIGTERM en SIGHUP maken er binnen een seconde een eind aan en bewaren wat klaar "   \
      "is.\n"                                                                                      \
      "Exit-status: 0 klaar, 1 het kon niet af, 2 het scenario of de opdracht is fout, 3 een "     \
      "fout van het programma."
#define TOOL_WORD_ABOUT_MERGE                                                                      \
  "Make the results of one run of the parts that it was divided into.\v"                           \
  "The parts may come in any order, from any machines and divisions; together they must hold "     \
  "every replication once. What is wrong with them is told, with the commands that make what is "  \
  "missing. Exit status: 0 done, 1 could not finish, 2 the parts are not one run.",                \
      "Maak de resultaten van een run uit de delen waarin die verdeeld was.\v"                     \
      "De delen mogen in elke volgorde komen, van elke machine en elke verdeling; samen moeten "   \
      "ze elke replicatie een keer hebben. Wat er niet aan klopt wordt gezegd, met de opdrachten " \
      "die maken wat ontbreekt. Exit-status: 0 klaar, 1 het kon niet af, 2 de delen zijn geen "    \
      "geheel."
#define TOOL_WORD_ABOUT_SEEK                                                                       \
  "Find the value of an input at which an indicator reaches a target.\v"                           \
  "The input has that value at all times, whatever the levers of --policy do to it; for a "        \
  "lever (levers.NAME.change, or one of its paths) it is the amount. All values use common "       \
  "random numbers. Exit status: 0 found, or no value in the range reaches it; 2 the scenario or "  \
  "the command line is wrong.",                                                                    \
      "Zoek de waarde van een invoer waarbij een indicator een doel haalt.\v"                      \
      "De invoer heeft die waarde de hele tijd, wat de maatregelen van --policy er ook aan doen; " \
      "bij een maatregel (levers.NAAM.change, of een van de paden daarin) is het de hoeveelheid. " \
      "Elke waarde krijgt dezelfde kansen. Exit-status: 0 gevonden, of geen waarde in het bereik " \
      "haalt het; 2 het scenario of de opdracht is fout."
#define TOOL_WORD_ABOUT_SENSITIVITY                                                                \
  "Tell which uncertain input an indicator depends on, and by how much.\v"                         \
  "Inputs are the numbers that the scenario draws under 'uncertain'. All are screened; the "       \
  "twelve "                                                                                        \
  "largest get shares of the variance, the others one together; each of those is moved alone to "  \
  "its 10th and 90th percentile. --replications is the number of rows of the design (256). With "  \
  "-o, sensitivity.csv and sensitivity.json. Exit status: 0 done, 1 could not finish, 2 the "      \
  "scenario or the command line is wrong.",                                                        \
      "Zeg van welke onzekere invoer een indicator afhangt, en hoeveel.\v"                         \
      "Invoer zijn de getallen die het scenario onder 'uncertain' trekt. Alle worden verkend; de " \
      "twaalf grootste krijgen een aandeel in de spreiding, de overige samen één; elk van die "  \
      "twaalf gaat alleen naar zijn 10e en 90e percentiel. --replications is het aantal rijen "    \
      "van "                                                                                       \
      "het ontwerp (256). Met -o sensitivity.csv en sensitivity.json. Exit-status: 0 klaar, 1 "    \
      "kwam niet af, 2 het scenario of de opdracht is fout."
#define TOOL_WORD_ABOUT_OPTIMISE                                                                   \
  "Find the best mix of levers for the money.\v"                                                   \
  "What is sought stands under 'optimise' in the scenario: an indicator, a budget a year, "        \
  "bounds, "                                                                                       \
  "and the sizes that levers may have. The best is run again on fresh replications "               \
  "(--replications, else the scenario's). With -o, designs.csv has every mix that was tried and "  \
  "best.yaml the best as a policy. Ctrl-C keeps the best so far. Exit status: 0 done, 1 could "    \
  "not finish, 2 the scenario or the command line is wrong.",                                      \
      "Vind de beste mix van maatregelen voor het geld.\v"                                         \
      "Wat gezocht wordt staat onder 'optimise' in het scenario: een indicator, een budget per "   \
      "jaar, grenzen, en de omvang die maatregelen mogen hebben. De beste wordt opnieuw "          \
      "doorgerekend met nieuw toeval (--replications, anders zoveel als het scenario zegt). Met "  \
      "-o heeft designs.csv elke mix die geprobeerd is en best.yaml de beste als beleid. Ctrl-C "  \
      "houdt het beste tot dan toe. Exit-status: 0 klaar, 1 kwam niet af, 2 het scenario of de "   \
      "opdracht is fout."
#define TOOL_WORD_ABOUT_SWEEP                                                                      \
  "Run a scenario for every combination of values of some of its inputs.\v"                        \
  "Every combination of the values runs every policy, all on the same chances. With -o the whole " \
  "of it goes into sweep.csv. A value with a comma in it stands in quotes or brackets.\n"          \
  "Exit status: 0 done, 1 could not finish, 2 the scenario or the command line is wrong.",         \
      "Reken een scenario door voor elke combinatie van waarden van enkele invoeren.\v"            \
      "Elke combinatie rekent al het beleid door, alles met dezelfde kansen. Met -o komt het "     \
      "geheel in sweep.csv. Een waarde met een komma erin staat tussen aanhalingstekens of "       \
      "haken.\n"                                                                                   \
      "Exit-status: 0 klaar, 1 het kon niet af, 2 het scenario of de opdracht is fout."
#define TOOL_WORD_ABOUT_TRACE                                                                      \
  "Write an event trace of one replication as CSV, one line per event.",                           \
      "Schrijf van een replicatie elke gebeurtenis op, een regel CSV per gebeurtenis."
#define TOOL_WORD_ABOUT_FIT                                                                        \
  "Fit a distribution to the stays of a register.\v"                                               \
  "A file of stays has a row for each stay of a household at a place: household, facility, "       \
  "entry_date, exit_date and what else is known; settings may stand beside it (records.yaml). "    \
  "With --exit, or --left and --right, any file with a column of lengths will do.\n"               \
  "Where the data cannot tell it says so, and that is an answer. Exit status: 0 fitted or "        \
  "refused, 2 the file or the command line is wrong.",                                             \
      "Pas een verdeling aan de verblijven van een registratie aan.\v"                             \
      "Een bestand met verblijven heeft een rij voor elk verblijf van een huishouden op een "      \
      "plek: household, facility, entry_date, exit_date en wat er verder bekend is; instellingen " \
      "mogen ernaast staan (records.yaml). Met --exit, of --left en --right, volstaat elk "        \
      "bestand met een kolom duren.\n"                                                             \
      "Waar de gegevens het niet zeggen staat dat er, en dat is een antwoord. Exit-status: 0 "     \
      "aangepast of geweigerd, 2 het bestand of de opdracht is fout."
#define TOOL_WORD_ABOUT_BACKTEST                                                                   \
  "Forecast a stock from every month of what was counted, and say whether it came true.\v"         \
  "OBSERVED has a row for each month and series: month, facility, group, series (in, "             \
  "out:DESTINATION, stock), value, and where values are corrected later published. Forecasts of "  \
  "the model and of three rules stand beside each other; where a rule wins it says so.\n"          \
  "Exit status: 0 done, 2 the file or the command line is wrong.",                                 \
      "Voorspel een stand vanuit elke getelde maand, en zeg of dat uitkwam.\v"                     \
      "OBSERVED heeft een rij voor elke maand en reeks: month, facility, group, series (in, "      \
      "out:BESTEMMING, stock), value, en waar waarden later verbeterd zijn published. "            \
      "Voorspellingen van het model en van drie regels staan naast elkaar; waar een regel wint "   \
      "staat dat er.\n"                                                                            \
      "Exit-status: 0 klaar, 2 het bestand of de opdracht is fout."
#define TOOL_WORD_ABOUT_CALIBRATE                                                                  \
  "Find the values of uncertain inputs that agree with what was observed.\v"                       \
  "Without --free the assumed numbers and those of `uncertain` are free; without --targets all "   \
  "that was observed in a year of the run is aimed at. First it is told what the observations "    \
  "can determine, and which indicator would tell more. The set that agrees goes to plausible.csv " \
  "(-o or --plausible), which `uncertain: {sets: FILE}` draws from. The seed is no parameter: "    \
  "the set is run again with other draws. A range that shrank less than half is not "              \
  "calibrated.\n"                                                                                  \
  "Exit status: 0 done, also when nothing agrees; 1 could not finish; 2 the scenario or the "      \
  "command line is wrong.",                                                                        \
      "Zoek de waarden van onzekere invoer die met de waarnemingen te rijmen zijn.\v"              \
      "Zonder --free zijn de aangenomen getallen en die van `uncertain` vrij; zonder --targets "   \
      "telt alles wat in een jaar van de run waargenomen is. Eerst staat er wat de waarnemingen "  \
      "kunnen bepalen, en welke indicator meer zou vertellen. De verzameling die past komt in "    \
      "plausible.csv (-o of --plausible), waar `uncertain: {sets: FILE}` uit trekt. Het zaad is "  \
      "geen parameter: de verzameling wordt met nieuwe trekkingen nog eens doorgerekend. Een "     \
      "bereik dat minder dan de helft kromp heet niet gekalibreerd.\n"                             \
      "Exit-status: 0 klaar, ook als niets past; 1 het kon niet af; 2 het scenario of de "         \
      "opdracht is fout."
#define TOOL_WORD_ABOUT_REPORT                                                                     \
  "Make one HTML file of a directory of results, for a council: the answer, pictures, tables, "    \
  "every assumption. It opens without a network and prints. With --xlsx a workbook for a "         \
  "spreadsheet instead.\v"                                                                         \
  "Exit status: 0 done, 1 it could not be written or --pdf found no Chromium, 2 the directory "    \
  "holds no results.",                                                                             \
      "Maak van een map met resultaten een HTML-bestand, voor de raad: het antwoord, plaatjes, "   \
      "tabellen, elke aanname. Het opent zonder netwerk en is af te drukken. Met --xlsx in "       \
      "plaats daarvan een werkboek voor een spreadsheet.\v"                                        \
      "Exit-status: 0 klaar, 1 het kon niet geschreven worden of --pdf vond geen Chromium, 2 in "  \
      "de map staan geen resultaten."
#define TOOL_WORD_ABOUT_DIFF                                                                       \
  "Tell what changed between two runs: inputs first, then the outcomes that chance does not "      \
  "explain.\v"                                                                                     \
  "Exit status: 0 both were compared, 2 a directory holds no results, or those of another "        \
  "version of the program.",                                                                       \
      "Zeg wat er tussen twee runs veranderde: eerst de invoer, dan de uitkomsten die het toeval " \
      "niet verklaart.\v"                                                                          \
      "Exit-status: 0 beide zijn vergeleken, 2 in een map staan geen resultaten, of die van een "  \
      "andere versie van het programma."
#define TOOL_WORD_ABOUT_CONVERT                                                                    \
  "Turn a public layout into a file that this program reads.\v"                                    \
  "hmis DIR: the CSV files of HUD's data standards (Enrollment, Exit, Project) into records.csv, " \
  "for fit. toronto FILE: the monthly flow of that city's shelters into observed.csv. The file "   \
  "is written here, or to DIR with -o.",                                                           \
      "Maak van een openbare indeling een bestand dat dit programma leest.\v"                      \
      "hmis DIR: de CSV-bestanden van de datastandaard van HUD (Enrollment, Exit, Project) naar "  \
      "records.csv, voor fit. toronto FILE: de maandstromen van de opvang van die stad naar "      \
      "observed.csv. Het bestand komt hier, of met -o in DIR."
#define TOOL_WORD_ABOUT_SCHEMA                                                                     \
  "Print the JSON Schema of the scenario language, for editors.",                                  \
      "Druk het JSON-schema van de taal van scenario's af, voor editors."

#endif
