(** * Gradient flow: definition and closed form

    Page gradient-flow; claim P11.closed-form, once the bad member of a pair is inactive. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair.
Open Scope R_scope.

(** f(u + h) = f(u) + l h + o(h) for h > 0. *)
Definition right_derivative (f : R -> R) (u l : R) : Prop :=
  forall eps, 0 < eps -> exists d, 0 < d /\ forall h, 0 < h < d -> Rabs (f (u + h) - f u - l * h) <= eps * h.
Definition continuous_from_0 (f : R -> R) : Prop :=
  forall u, 0 <= u -> forall eps, 0 < eps -> exists d, 0 < d /\ forall v, 0 <= v -> Rabs (v - u) < d -> Rabs (f v - f u) < eps.

(** A curve that starts at [th0], is continuous, and moves along - [grad]: with relu'(0) = 0 the derivative is that from the right
    (a neuron that reaches 0 stops there). *)
Record is_flow (P : problem) (th0 : weights) (curve : R -> weights) : Prop := {
  flow_start : curve 0 = th0;
  flow_continuous : forall f, List.In f (cons w1 (cons b1 (cons w2 (cons b2 nil)))) -> continuous_from_0 (fun u => f (curve u));
  flow_law : forall f u, List.In f (cons w1 (cons b1 (cons w2 (cons b2 nil)))) -> 0 <= u ->
    right_derivative (fun u => f (curve u)) u (- f (grad P (curve u))) }.

Lemma monotone_of_right_derivative f a b : 0 <= a -> a <= b -> continuous_from_0 f ->
  (forall u, a <= u < b -> exists l, 0 <= l /\ right_derivative f u l) -> f a <= f b.
Proof.
  intros Ha Hab HC HD.
  assert (K : forall e, 0 < e -> f a - e * (b - a) <= f b).
  { intros e He. set (E := fun x => a <= x <= b /\ forall y, a <= y <= x -> f a - e * (y - a) <= f y).
    destruct (completeness E) as [m [M1 M2]].
    - exists b. intros x [h _]. lra.
    - exists a. split. lra. intros y h. replace y with a by lra. lra.
    - assert (Hm : a <= m <= b).
      { split. apply M1. split. lra. intros y h. replace y with a by lra. lra. apply M2. intros x [h _]. lra. }
      assert (B : forall y, a <= y < m -> f a - e * (y - a) <= f y).
      { intros y Hy. destruct (Rle_dec (f a - e * (y - a)) (f y)) as [h|h]; auto. exfalso.
        assert (m <= y); [|lra]. apply M2. intros x [h1 h2]. destruct (Rle_dec x y); auto. exfalso. apply h, h2. lra. }
      assert (Bm : f a - e * (m - a) <= f m).
      { destruct (Rle_dec (f a - e * (m - a)) (f m)) as [h|h]; auto. exfalso.
        destruct (Rle_lt_or_eq_dec a m (proj1 Hm)) as [k|k]. 2: { apply h. rewrite <- k. lra. }
        destruct (HC m ltac:(lra) (f a - e * (m - a) - f m) ltac:(lra)) as [d [D1 D2]].
        set (y := Rmax a (m - d / 2)).
        assert (Hy : a <= y < m) by (split; [apply Rmax_l | apply Rmax_lub_lt; lra]).
        assert (Hy2 : m - d / 2 <= y) by apply Rmax_r.
        specialize (D2 y ltac:(lra) ltac:(rewrite Rabs_left; lra)).
        pose proof (B y Hy). pose proof (Rle_abs (f y - f m)).
        assert (e * (y - a) <= e * (m - a)) by (apply Rmult_le_compat_l; lra). lra. }
      destruct (Rle_lt_or_eq_dec m b (proj2 Hm)) as [k|k]. 2: { rewrite <- k. exact Bm. }
      exfalso. destruct (HD m ltac:(lra)) as [l [L1 L2]]. destruct (L2 e He) as [d [D1 D2]].
      set (x := m + Rmin (d / 2) (b - m)).
      assert (Hx : 0 < Rmin (d / 2) (b - m)) by (apply Rmin_glb_lt; lra).
      assert (x <= m); [|unfold x in *; lra]. apply M1. split.
      + unfold x. pose proof (Rmin_r (d / 2) (b - m)). lra.
      + intros y Hy. destruct (Rlt_le_dec y m) as [q|q]. apply B; lra.
        destruct (Rle_lt_or_eq_dec m y q) as [q'|<-]; auto.
        assert (Hh : 0 < y - m < d). { unfold x in Hy. pose proof (Rmin_l (d / 2) (b - m)). lra. }
        specialize (D2 (y - m) Hh). replace (m + (y - m)) with y in D2 by ring.
        pose proof (Rle_abs (- (f y - f m - l * (y - m)))) as A. rewrite Rabs_Ropp in A.
        assert (0 <= l * (y - m)) by (apply Rmult_le_pos; lra). lra. }
  destruct (Rle_dec (f a) (f b)) as [h|h]; auto. exfalso.
  destruct (Rle_lt_or_eq_dec a b Hab) as [k|k]. 2: { rewrite k in h. lra. }
  specialize (K ((f a - f b) / (2 * (b - a)))).
  assert (0 < (f a - f b) / (2 * (b - a))) by (apply Rdiv_lt_0_compat; lra).
  specialize (K H). replace ((f a - f b) / (2 * (b - a)) * (b - a)) with ((f a - f b) / 2) in K by (field; lra). lra.
Qed.

Lemma right_derivative_opp f u l : right_derivative f u l -> right_derivative (fun v => - f v) u (- l).
Proof.
  intros H eps He. destruct (H eps He) as [d [D1 D2]]. exists d. split; auto. intros h Hh. specialize (D2 h Hh).
  rewrite <- Rabs_Ropp. replace (- (- f (u + h) - - f u - - l * h)) with (f (u + h) - f u - l * h) by ring. exact D2.
Qed.

Lemma right_derivative_plus f g u l m : right_derivative f u l -> right_derivative g u m ->
  right_derivative (fun v => f v + g v) u (l + m).
Proof.
  intros H1 H2 eps He. destruct (H1 (eps / 2) ltac:(lra)) as [d1 [D1 D2]]. destruct (H2 (eps / 2) ltac:(lra)) as [d2 [E1 E2]].
  exists (Rmin d1 d2). split. now apply Rmin_glb_lt. intros h Hh.
  pose proof (Rmin_l d1 d2). pose proof (Rmin_r d1 d2). specialize (D2 h ltac:(lra)). specialize (E2 h ltac:(lra)).
  replace (f (u + h) + g (u + h) - (f u + g u) - (l + m) * h) with ((f (u + h) - f u - l * h) + (g (u + h) - g u - m * h)) by ring.
  eapply Rle_trans. apply Rabs_triang. lra.
Qed.

Lemma continuous_opp f : continuous_from_0 f -> continuous_from_0 (fun v => - f v).
Proof.
  intros H u Hu eps He. destruct (H u Hu eps He) as [d [D1 D2]]. exists d. split; auto. intros v h1 h2.
  replace (- f v - - f u) with (- (f v - f u)) by ring. rewrite Rabs_Ropp. auto.
Qed.

Lemma constant_of_right_derivative f a b : 0 <= a -> a <= b -> continuous_from_0 f ->
  (forall u, a <= u < b -> right_derivative f u 0) -> f b = f a.
Proof.
  intros Ha Hab HC HD. apply Rle_antisym.
  - assert (- f a <= - f b); [|lra]. apply (monotone_of_right_derivative (fun v => - f v) a b); auto. now apply continuous_opp.
    intros u Hu. exists 0. split. lra. rewrite <- Ropp_0. apply right_derivative_opp; auto.
  - apply (monotone_of_right_derivative f a b); auto. intros u Hu. exists 0. split; auto. lra.
Qed.

(** The chain rule for exp. *)
Lemma right_derivative_exp f u l : right_derivative f u l -> right_derivative (fun v => exp (f v)) u (exp (f u) * l).
Proof.
  intros H eps He. pose proof (exp_pos (f u)) as Hp.
  set (M := Rabs l + 1). assert (HM : 1 <= M) by (unfold M; pose proof (Rabs_pos l); lra).
  set (e1 := eps / (2 * exp (f u) * M)). set (e2 := Rmin 1 (eps / (2 * exp (f u)))).
  assert (He1 : 0 < e1) by (apply Rdiv_lt_0_compat; auto; apply Rmult_lt_0_compat; lra).
  assert (He2 : 0 < e2) by (apply Rmin_glb_lt; [lra | apply Rdiv_lt_0_compat; lra]).
  destruct (derivable_pt_lim_exp_0 e1 He1) as [d1 D1]. destruct (H e2 He2) as [d2 [E1 E2]].
  pose proof (cond_pos d1) as Hd1.
  exists (Rmin (d1 / M) d2). split. apply Rmin_glb_lt; auto. apply Rdiv_lt_0_compat; lra.
  intros h Hh. pose proof (Rmin_l (d1 / M) d2). pose proof (Rmin_r (d1 / M) d2).
  specialize (E2 h ltac:(lra)). set (x := f (u + h) - f u) in *.
  assert (Hx : Rabs x <= M * h).
  { replace x with ((x - l * h) + l * h) by ring. eapply Rle_trans. apply Rabs_triang.
    rewrite (Rabs_mult l), (Rabs_pos_eq h) by lra.
    assert (e2 <= 1) by apply Rmin_l. assert (e2 * h <= 1 * h) by (apply Rmult_le_compat_r; lra). unfold M. lra. }
  assert (HX : Rabs (exp x - 1 - x) <= e1 * (M * h)).
  { destruct (Req_dec x 0) as [->|Hx0].
    - rewrite exp_0. replace (1 - 1 - 0) with 0 by ring. rewrite Rabs_R0. apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra].
    - assert (Rabs x < d1).
      { apply Rle_lt_trans with (M * h); auto. apply Rlt_le_trans with (M * (d1 / M)). apply Rmult_lt_compat_l; lra. right; field; lra. }
      specialize (D1 x Hx0 H2). rewrite exp_0, Rplus_0_l in D1.
      replace (exp x - 1 - x) with (((exp x - 1) / x - 1) * x) by (field; auto).
      rewrite Rabs_mult. apply Rmult_le_compat; try apply Rabs_pos; lra. }
  replace (exp (f (u + h)) - exp (f u) - exp (f u) * l * h) with (exp (f u) * ((exp x - 1 - x) + (x - l * h))).
  2: { replace (f (u + h)) with (f u + x) by (unfold x; ring). rewrite exp_plus. ring. }
  rewrite Rabs_mult, (Rabs_pos_eq (exp (f u))) by lra.
  apply Rle_trans with (exp (f u) * (e1 * (M * h) + e2 * h)).
  - apply Rmult_le_compat_l. lra. eapply Rle_trans. apply Rabs_triang. lra.
  - assert (e2 <= eps / (2 * exp (f u))) by apply Rmin_r.
    assert (exp (f u) * e2 <= eps / 2).
    { apply Rle_trans with (exp (f u) * (eps / (2 * exp (f u)))). apply Rmult_le_compat_l; lra. right; field; lra. }
    replace (exp (f u) * (e1 * (M * h) + e2 * h)) with ((exp (f u) * e1 * M + exp (f u) * e2) * h) by ring.
    apply Rmult_le_compat_r. lra. replace (exp (f u) * e1 * M) with (eps / 2) by (unfold e1; field; lra). lra.
Qed.

(** ** One pair under gradient flow *)
Record flows (k : R) (g b : R -> R) : Prop := {
  flows_cont_good : continuous_from_0 g;
  flows_cont_bad : continuous_from_0 b;
  flows_good : forall u, 0 <= u -> right_derivative g u (k * drelu (g u) * pull (g u) (b u));
  flows_bad : forall u, 0 <= u -> right_derivative b u (- (k * drelu (b u) * pull (g u) (b u))) }.

Section PairFlow.
Variables (k : R) (g b : R -> R).
Hypothesis (Hk : 0 < k) (H : flows k g b).

Lemma flow_good_grows u v : 0 <= u -> u <= v -> g u <= g v.
Proof.
  intros Hu Hv. apply monotone_of_right_derivative; auto. apply (flows_cont_good _ _ _ H).
  intros w Hw. eexists. split; [|apply (flows_good _ _ _ H); lra].
  pose proof (drelu_bounds (g w)). pose proof (pull_pos (g w) (b w)). apply Rmult_le_pos; [apply Rmult_le_pos|]; lra.
Qed.

Lemma flow_bad_falls u v : 0 <= u -> u <= v -> b v <= b u.
Proof.
  intros Hu Hv. assert (- b u <= - b v); [|lra].
  apply (monotone_of_right_derivative (fun w => - b w)); auto. apply continuous_opp, (flows_cont_bad _ _ _ H).
  intros w Hw. eexists. split; [|apply right_derivative_opp, (flows_bad _ _ _ H); lra]. rewrite Ropp_involutive.
  pose proof (drelu_bounds (b w)). pose proof (pull_pos (g w) (b w)). apply Rmult_le_pos; [apply Rmult_le_pos|]; lra.
Qed.

Lemma flow_bad_frozen u v : 0 <= u -> u <= v -> b u <= 0 -> b v = b u.
Proof.
  intros Hu Hv Hb. apply constant_of_right_derivative; auto. apply (flows_cont_bad _ _ _ H).
  intros w Hw. pose proof (flow_bad_falls u w Hu ltac:(lra)).
  pose proof (flows_bad _ _ _ H w ltac:(lra)) as D. rewrite drelu_neg in D by lra.
  replace (- (k * 0 * pull (g w) (b w))) with 0 in D by ring. exact D.
Qed.

Lemma continuous_comp_exp f : continuous_from_0 f -> continuous_from_0 (fun v => exp (f v)).
Proof.
  intros HC u Hu eps He.
  destruct (derivable_continuous_pt exp (f u) (derivable_pt_exp (f u)) eps He) as [d [D1 D2]].
  destruct (HC u Hu d D1) as [e [E1 E2]]. exists e. split; auto. intros v h1 h2.
  destruct (Req_dec (f v) (f u)) as [q|q]. rewrite q. replace (exp (f u) - exp (f u)) with 0 by ring. now rewrite Rabs_R0.
  apply D2. split. split. exact I. auto. apply E2; auto.
Qed.

Lemma continuous_plus f1 f2 : continuous_from_0 f1 -> continuous_from_0 f2 -> continuous_from_0 (fun v => f1 v + f2 v).
Proof.
  intros H1 H2 u Hu eps He. destruct (H1 u Hu (eps / 2) ltac:(lra)) as [d1 [D1 D2]]. destruct (H2 u Hu (eps / 2) ltac:(lra)) as [d2 [E1 E2]].
  exists (Rmin d1 d2). split. now apply Rmin_glb_lt. intros v h1 h2.
  pose proof (Rmin_l d1 d2). pose proof (Rmin_r d1 d2). specialize (D2 v h1 ltac:(lra)). specialize (E2 v h1 ltac:(lra)).
  replace (f1 v + f2 v - (f1 u + f2 u)) with ((f1 v - f1 u) + (f2 v - f2 u)) by ring.
  eapply Rle_lt_trans. apply Rabs_triang. lra.
Qed.

Lemma continuous_linear m : continuous_from_0 (fun v => m * v).
Proof.
  intros u Hu eps He. exists (eps / (Rabs m + 1)). pose proof (Rabs_pos m). split. apply Rdiv_lt_0_compat; lra.
  intros v _ h. replace (m * v - m * u) with (m * (v - u)) by ring. rewrite Rabs_mult.
  apply Rle_lt_trans with ((Rabs m + 1) * Rabs (v - u)). apply Rmult_le_compat_r. apply Rabs_pos. lra.
  apply Rlt_le_trans with ((Rabs m + 1) * (eps / (Rabs m + 1))). apply Rmult_lt_compat_l; lra. right; field; lra.
Qed.

Lemma right_derivative_linear m u : right_derivative (fun v => m * v) u m.
Proof.
  intros eps He. exists 1. split. lra. intros h Hh. replace (m * (u + h) - m * u - m * h) with 0 by ring.
  rewrite Rabs_R0. apply Rmult_le_pos; lra.
Qed.

(** The closed form once the bad one is inactive: exp(good) grows linearly. *)
Theorem flow_closed u v : 0 <= u -> u <= v -> 0 < g u -> b u <= 0 -> exp (g v) = exp (g u) + k * (v - u).
Proof.
  intros Hu Hv Hg Hb.
  assert (E : exp (g v) + - k * v = exp (g u) + - k * u); [|lra].
  apply (constant_of_right_derivative (fun w => exp (g w) + - k * w)); auto.
  - apply continuous_plus. apply continuous_comp_exp, (flows_cont_good _ _ _ H). apply continuous_linear.
  - intros w Hw. pose proof (flow_good_grows u w Hu ltac:(lra)). pose proof (flow_bad_frozen u w Hu ltac:(lra) Hb).
    pose proof (flows_good _ _ _ H w ltac:(lra)) as D. unfold pull in D. rewrite drelu_pos, relu_pos, relu_neg in D by lra.
    apply right_derivative_exp in D.
    replace 0 with (exp (g w) * (k * 1 * exp (- (g w - 0))) + - k).
    + apply right_derivative_plus. exact D. apply right_derivative_linear.
    + rewrite Rminus_0_r, exp_Ropp. field. pose proof (exp_pos (g w)). lra.
Qed.
End PairFlow.
