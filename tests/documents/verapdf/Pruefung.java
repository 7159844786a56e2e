import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Checks files against the rules of PDF/UA-1 and PDF/A-2a, all in one process.
 *
 * For each file and profile it prints "checked", and a line for each rule that is broken, with
 * tabs in between: file, profile, clause, how often, what it says, where the first time.
 */
public class Pruefung {
    private static final int MOST_FAILURES = 500;
    private static final Map<String, String> PROFILES =
            new TreeMap<>(Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A"));
    private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (Map.Entry<String, String> entry : PROFILES.entrySet()) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(entry.getKey());
            ValidationProfile profile = rules(entry.getValue());
            for (String file : files) {
                check(file, entry.getKey(), flavour, profile);
            }
        }
        OUT.flush();
    }

    private static ValidationProfile rules(String name) throws Exception {
        String path = "/org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream stream = Pruefung.class.getResourceAsStream(path)) {
            return Profiles.profileFromXml(stream);
        }
    }

    private static void check(String file, String name, PDFAFlavour flavour, ValidationProfile profile)
            throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance()
                                .createValidator(profile, MOST_FAILURES, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> counts = new TreeMap<>();
            Map<String, String> words = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                    continue;
                }
                String clause =
                        assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                counts.merge(clause, 1, Integer::sum);
                words.putIfAbsent(
                        clause, assertion.getMessage() + "\t" + assertion.getLocation().getContext());
            }
            for (String clause : counts.keySet()) {
                line(file, name, clause, counts.get(clause) + "\t" + words.get(clause));
            }
            // A result that does not conform without saying why must not pass for a good one.
            if (counts.isEmpty() && !result.isCompliant()) {
                line(file, name, "?", "1\tnot compliant\t");
            }
            line(file, name, "checked", String.valueOf(profile.getRules().size()));
        }
    }

    private static void line(String file, String profile, String what, String more) {
        OUT.println(String.join("\t", file, profile, what, more.replace('\n', ' ')));
    }
}
