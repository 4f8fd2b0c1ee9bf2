/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/keys_table.h"

#define FAMILY(name, en, nl) STRUCT("distribution", name, 0, name, en, nl)
#define OWN(family, name, how, en, nl)                                                             \
  NUMBER(family, name, FLOW_KEY_AS_SAMPLED | (how), DAYS, 0, MOST_DAYS, NULL, en, nl)
#define MEAN(family) OWN(family, "mean", FLOW_KEY_ABOVE, "Mean.", "Gemiddelde.")
#define MEDIAN(family)                                                                             \
  OWN(family, "median", FLOW_KEY_ABOVE, "Median: half is below.", "Mediaan: de helft ligt eronder.")
#define SD(family) OWN(family, "sd", FLOW_KEY_ABOVE, "Standard deviation.", "Standaardafwijking.")
#define CV(family)                                                                                 \
  NUMBER(family, "cv", FLOW_KEY_ABOVE, RATIO, 0, 20, NULL,                                         \
         "Standard deviation as a part of the mean.",                                              \
         "Standaardafwijking gedeeld door het gemiddelde.")
#define SHAPE(family, min)                                                                         \
  NUMBER(family, "shape", FLOW_KEY_ABOVE, ONE, min, 1000, NULL, "Shape.", "Vorm.")
#define BOUNDS(family)                                                                             \
  OWN(family, "low", 0, "Smallest value.", "Kleinste waarde."),                                    \
      OWN(family, "high", FLOW_KEY_ABOVE, "Largest value.", "Grootste waarde.")
#define CUT(family)                                                                                \
  OWN(family, "shift", 0, "Added to every value.", "Wordt bij elke waarde opgeteld."),             \
      OWN(family, "at_most", FLOW_KEY_ABOVE, "Cut off here, and scaled to what is left.",          \
          "Hier afgekapt, en geschaald naar wat overblijft.")

static const flow_key rows[] = {
    FAMILY("exponential", "Memoryless.", "Zonder geheugen."),
    FAMILY("erlang", "Sum of equal exponential phases.", "Som van gelijke exponentiële fasen."),
    FAMILY("gamma", "Gamma.", "Gamma."),
    FAMILY("weibull", "Weibull.", "Weibull."),
    FAMILY("lognormal", "Lognormal: many short, some very long.",
           "Lognormaal: veel korte, enkele heel lange."),
    FAMILY("loglogistic", "Log-logistic.", "Loglogistisch."),
    FAMILY("hyperexponential", "A mixture of short and long exponentials.",
           "Een mengsel van korte en lange exponentiële."),
    FAMILY("phase_type", "Exponential phases, some skipped (Coxian).",
           "Exponentiële fasen, soms overgeslagen (Coxian)."),
    FAMILY("uniform", "All values between two bounds alike.",
           "Alle waarden tussen twee grenzen even vaak."),
    FAMILY("triangular", "A triangle.", "Een driehoek."),
    FAMILY("pert", "A smooth triangle.", "Een afgeronde driehoek."),
    FAMILY("normal", "Normal, cut off at 0 for durations.", "Normaal, voor duren afgekapt bij 0."),
    FAMILY("deterministic", "Always the same.", "Altijd hetzelfde."),
    FAMILY("beta", "A share between 0% and 100%; for `uncertain` shares.",
           "Een aandeel tussen 0% en 100%; voor onzekere aandelen."),
    ROW("distribution", "mixture", FLOW_FORM_STRUCT | FLOW_FORM_LIST, NULL, "mixture", 0, NULL,
        "A mixture of distributions.", "Een mengsel van verdelingen."),
    FAMILY("empirical", "Observed values from a file, with straight lines between them.",
           "Waargenomen waarden uit een bestand, met rechte lijnen ertussen."),

    MEAN("exponential"),
    CUT("exponential"),
    MEAN("erlang"),
    NUMBER("erlang", "phases", FLOW_KEY_WHOLE, COUNT, 1, 1000, NULL, "Number of phases.",
           "Aantal fasen."),
    CUT("erlang"),
    MEAN("gamma"),
    SHAPE("gamma", 0),
    CV("gamma"),
    CUT("gamma"),
    MEAN("weibull"),
    SHAPE("weibull", 0),
    CV("weibull"),
    CUT("weibull"),
    MEAN("lognormal"),
    CV("lognormal"),
    SD("lognormal"),
    MEDIAN("lognormal"),
    NUMBER("lognormal", "sigma", FLOW_KEY_ABOVE, ONE, 0, 10, NULL,
           "Standard deviation of the logarithm.", "Standaardafwijking van de logaritme."),
    CUT("lognormal"),
    MEDIAN("loglogistic"),
    SHAPE("loglogistic", 1),
    CUT("loglogistic"),
    MEAN("hyperexponential"),
    CV("hyperexponential"),
    ROW("hyperexponential", "branches", FLOW_FORM_LIST | FLOW_KEY_SUMS, NULL, "branch", 0, NULL,
        "Branches with their shares.", "Takken met hun aandelen."),
    CUT("hyperexponential"),
    NUMBER("branch", "share", FLOW_FORM_REST | FLOW_KEY_REQUIRED, SHARE, 0, 1, NULL,
           "Share of the branch.", "Aandeel van de tak."),
    OWN("branch", "mean", FLOW_KEY_ABOVE | FLOW_KEY_REQUIRED, "Mean of the branch.",
        "Gemiddelde van de tak."),
    ROW("phase_type", "phases", FLOW_FORM_LIST | FLOW_KEY_REQUIRED, NULL, "phase", 0, NULL,
        "Phases in order.", "Fasen op volgorde."),
    CUT("phase_type"),
    OWN("phase", "mean", FLOW_KEY_ABOVE | FLOW_KEY_REQUIRED, "Mean of the phase.",
        "Gemiddelde van de fase."),
    NUMBER("phase", "on", 0, SHARE, 0, 1, NULL,
           "Share that goes on to the next phase; none after the last.",
           "Aandeel dat doorgaat naar de volgende fase; na de laatste geen."),
    BOUNDS("uniform"),
    CUT("uniform"),
    BOUNDS("triangular"),
    OWN("triangular", "mode", 0, "Most likely value.", "Meest waarschijnlijke waarde."),
    CUT("triangular"),
    BOUNDS("pert"),
    OWN("pert", "mode", 0, "Most likely value.", "Meest waarschijnlijke waarde."),
    CUT("pert"),
    MEAN("normal"),
    SD("normal"),
    CV("normal"),
    CUT("normal"),
    OWN("deterministic", "value", FLOW_KEY_ABOVE, "The value.", "De waarde."),
    CUT("deterministic"),
    MEAN("beta"),
    SD("beta"),
    ROW("mixture", "parts", FLOW_FORM_LIST | FLOW_KEY_SUMS | FLOW_KEY_REQUIRED, NULL, "part", 0,
        NULL, "Distributions with their shares; a bare list will do.",
        "Verdelingen met hun aandelen; een lijst alleen mag ook."),
    CUT("mixture"),
    NUMBER("part", "share", FLOW_FORM_REST | FLOW_KEY_REQUIRED, SHARE, 0, 1, NULL,
           "Share of the part.", "Aandeel van het deel."),
    ROW("part", "of", FLOW_FORM_DIST | FLOW_KEY_REQUIRED | FLOW_KEY_AS_SAMPLED, NULL, NULL, 0, NULL,
        "Its distribution.", "De verdeling."),
    ROW("empirical", "file", FLOW_FORM_FILE | FLOW_KEY_REQUIRED, NULL, NULL, 0, NULL,
        "A CSV file with a heading, beside the scenario.",
        "Een CSV-bestand met een kopregel, naast het scenario."),
    ROW("empirical", "column", FLOW_FORM_TEXT | FLOW_KEY_REQUIRED, NULL, NULL, 0, NULL,
        "The column with the values, in days.", "De kolom met de waarden, in dagen."),
    CUT("empirical"),
};

flow_key_part flow_keys_dist(void)
{
  return (flow_key_part){rows, sizeof rows / sizeof *rows};
}
