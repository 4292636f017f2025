package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tensors of format 0.4 in the words of 0.5, as {@code bioimageio.spec} converts them. */
final class Axes04 {

    private static final Map<Character, String> TYPES =
            Map.of('b', "batch", 't', "time", 'i', "index", 'c', "channel", 'x', "space", 'y', "space", 'z', "space");

    private final Map<String, Tensor04> tensors = new HashMap<>();

    Axes04(List<Tensor04> inputs, List<Tensor04> outputs) {
        inputs.forEach(tensor -> tensors.put(tensor.name(), tensor));
        outputs.forEach(tensor -> tensors.put(tensor.name(), tensor));
    }

    List<DescribedTensor> tensors(List<Tensor04> all, List<DeclaredFile> tests, List<DeclaredFile> samples) {
        List<DescribedTensor> described = new ArrayList<>();
        for (Tensor04 tensor : all) {
            int index = described.size();
            List<DescribedAxis> axes = new ArrayList<>();
            for (int i = 0; i < Math.min(tensor.axes().length(), tensor.shape().length()); i++) {
                axes.add(axis(tensor, i));
            }
            described.add(new DescribedTensor(
                    tensor.name(),
                    tensor.description(),
                    axes,
                    index < tests.size() ? Optional.of(tests.get(index)) : Optional.empty(),
                    index < samples.size() ? Optional.of(samples.get(index)) : Optional.empty(),
                    List.of(tensor.data()),
                    tensor.steps(),
                    false,
                    Optional.empty(),
                    Optional.empty()));
        }
        return described;
    }

    private DescribedAxis axis(Tensor04 tensor, int index) {
        char letter = tensor.axes().charAt(index);
        String type = TYPES.get(letter);
        boolean space = type.equals("space");
        DescribedSize size = type.equals("batch") ? new DescribedSize.Any() : size(tensor, index, letter);
        double scale = tensor.shape() instanceof Tensor04.Shape.Implicit implicit
                ? implicit.scale()
                        .get(index)
                        .filter(s -> s != 0)
                        .map(s -> 1 / s)
                        .orElse(1.0)
                : 1;
        long halo = tensor.halo().isEmpty() ? 0 : Math.max(0, tensor.halo().get(index));
        return new DescribedAxis(
                type,
                space ? String.valueOf(letter) : type,
                "",
                size,
                Optional.empty(),
                scale,
                type.equals("batch"),
                halo,
                List.of());
    }

    private DescribedSize size(Tensor04 tensor, int index, char letter) {
        if (tensor.shape() instanceof Tensor04.Shape.Fixed fixed) {
            return new DescribedSize.Fixed(fixed.sizes().get(index));
        }
        if (tensor.shape() instanceof Tensor04.Shape.Parameterized p) {
            long step = p.step().get(index);
            return step == 0
                    ? new DescribedSize.Fixed(p.min().get(index))
                    : new DescribedSize.Parameterized(p.min().get(index), step);
        }
        Tensor04.Shape.Implicit implicit = (Tensor04.Shape.Implicit) tensor.shape();
        long offset = (long) (2 * implicit.offset().get(index));
        boolean kept = implicit.scale().get(index).filter(s -> s != 0).isPresent();
        if (!kept) {
            return new DescribedSize.Fixed(offset);
        }
        Optional<Long> channels = letter == 'c' ? channels(implicit.reference()) : Optional.empty();
        if (channels.isPresent()) {
            return new DescribedSize.Fixed((long) (implicit.scale().get(index).get() * channels.get() + offset));
        }
        String type = TYPES.get(letter);
        return new DescribedSize.Reference(
                implicit.reference(), type.equals("space") ? String.valueOf(letter) : type, offset);
    }

    /** How many channels a tensor has, where that is one number. */
    private Optional<Long> channels(String name) {
        Tensor04 tensor = tensors.get(name);
        int index = tensor == null ? -1 : tensor.axes().indexOf('c');
        if (index < 0 || index >= tensor.shape().length()) {
            return Optional.empty();
        }
        return size(tensor, index, 'c') instanceof DescribedSize.Fixed fixed
                ? Optional.of(fixed.size())
                : Optional.empty();
    }
}
